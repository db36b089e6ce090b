using System.Security.Claims;
using GrappePortal.Web.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Security;

/// <summary>
/// A session holds as long as its security stamp is the person's: a changed password or "sign out everywhere" ends it at the next
/// request. Identity's own check would wait up to its interval, and would renew the cookie each time.
/// </summary>
public static class Sessions
{
    public static async Task<bool> IsAliveAsync(ClaimsPrincipal? principal, IServiceProvider services, CancellationToken cancellationToken = default)
    {
        var id = principal is null ? null : PersonneCourante.IdOf(principal);
        var stamp = principal?.FindFirstValue(PersonneClaims.SecurityStamp);
        var admitted = services.GetRequiredService<ComptesDemonstration>().Admitted(services.GetRequiredService<PortalDb>());
        return id is not null && await admitted.AnyAsync(p => p.Id == id && p.SecurityStamp == stamp, cancellationToken);
    }

    public static async Task EndWhenStaleAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        if (http.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null
            || await IsAliveAsync(context.Principal, http.RequestServices, http.RequestAborted))
        {
            return;
        }

        context.RejectPrincipal();
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
    }
}

/// <summary>Closes the pages that are open when a session ends. Acts do not wait for it: each reads the perimeter anew.</summary>
public sealed class OpenPagesRevalidation(ILoggerFactory loggers, IServiceScopeFactory scopes) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(authenticationState);
        await using var scope = scopes.CreateAsyncScope();
        return await Sessions.IsAliveAsync(authenticationState.User, scope.ServiceProvider, cancellationToken);
    }
}
