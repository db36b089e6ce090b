using GrappePortal.Web.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace GrappePortal.Web.Security;

public static class SecurityFeature
{
    public static IServiceCollection AddSecurity(this IServiceCollection services)
    {
        services.AddScoped<PersonneCourante>();
        services.AddScoped<PerimetreCourant>();
        services.AddCascadingAuthenticationState();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddIdentityCore<Personne>()
            .AddEntityFrameworkStores<PortalDb>()
            .AddSignInManager()
            .AddDefaultTokenProviders();

        // Deny by default: a page or an endpoint that says nothing asks for a signed-in person.
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        return services;
    }

    public static void UseSecurity(this WebApplication app)
    {
        app.UseAuthentication();
        app.Use((context, next) =>
        {
            context.RequestServices.GetRequiredService<PersonneCourante>().ActAs(context.User);
            return next(context);
        });
        app.UseAuthorization();
        app.UseAntiforgery();
    }
}
