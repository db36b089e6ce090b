using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;

namespace GrappePortal.Web.Security;

/// <summary>Who acts in this scope: the reader of a request, the person behind a circuit, or the portal itself.</summary>
public sealed class PersonneCourante(IServiceProvider services)
{
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());
    private ClaimsPrincipal? _principal;

    /// <summary>True in the scope of a job or of start-up, which nobody signed in to.</summary>
    public bool IsPortal { get; private set; }

    /// <summary>Set once per HTTP request by the pipeline; a circuit asks its own authentication state.</summary>
    public void ActAs(ClaimsPrincipal principal) => _principal = principal;

    public void ActAsPortal() => IsPortal = true;

    public async ValueTask<ClaimsPrincipal> GetPrincipalAsync()
    {
        if (_principal is not null || IsPortal)
        {
            return _principal ?? Nobody;
        }

        return services.GetService<AuthenticationStateProvider>() is { } provider
            ? (await provider.GetAuthenticationStateAsync()).User
            : Nobody;
    }

    /// <summary>The identifier and the name for the journal; the software of a publisher has a name alone.</summary>
    public async ValueTask<(Guid? Id, string Nom)> GetAuteurAsync()
    {
        var principal = await GetPrincipalAsync();
        return IdOf(principal) is { } id
            ? (id, principal.FindFirstValue(PersonneClaims.Nom) ?? principal.Identity?.Name ?? string.Empty)
            : (null, principal.FindFirstValue(PersonneClaims.Nom) ?? "Portail");
    }

    public static Guid? IdOf(ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;
}

public static class PersonneClaims
{
    public const string Nom = "nom";
    public const string SecurityStamp = "AspNet.Identity.SecurityStamp";
}
