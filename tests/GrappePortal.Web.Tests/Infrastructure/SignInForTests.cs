using GrappePortal.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace GrappePortal.Web.Tests.Infrastructure;

/// <summary>Gives a session without a password, in the test host only.</summary>
internal sealed class SignInForTests : IStartupFilter
{
    private static readonly PathString Path = "/connexion-des-tests";

    public static string AddressOf(Guid personneId) => $"{Path}/{personneId}";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, rest) => context.Request.Path.StartsWithSegments(Path, out var id) ? SignInAsync(context, id) : rest(context));
        next(app);
    };

    private static async Task SignInAsync(HttpContext context, PathString id)
    {
        var signIn = context.RequestServices.GetRequiredService<SignInManager<Personne>>();
        var personne = await signIn.UserManager.FindByIdAsync(id.Value!.TrimStart('/'));
        await signIn.SignInAsync(personne!, isPersistent: false);
    }
}
