using System.Security.Claims;
using System.Text.Encodings.Web;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Shared.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GrappePortal.Web.Security;

/// <summary>
/// Who calls the HTTP API: the key of one grappe, and never the session of a browser, so that no other site can make a person call
/// it. A key opens the API alone: it has no identity of a person, hence no perimeter on any page.
/// </summary>
public sealed class CleApiAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, PortalDb db, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string Name = "CleApi";

    private const string Bearer = "Bearer ";
    private const string GrappeClaim = "grappe";
    private const string CleClaim = "cle";

    // One write a minute tells enough of the last use.
    private static readonly TimeSpan Precision = TimeSpan.FromMinutes(1);

    public static bool Covers(HttpContext context) => context.Request.Path.StartsWithSegments("/api");

    public static Guid? GrappeOf(ClaimsPrincipal principal) => Guid.TryParse(principal.FindFirstValue(GrappeClaim), out var id) ? id : null;

    /// <summary>The key, for its own limit of requests.</summary>
    public static string? CleOf(ClaimsPrincipal principal) => principal.FindFirstValue(CleClaim);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) || header[Bearer.Length..].Trim() is not { Length: > 0 and < 200 } secret)
        {
            return AuthenticateResult.NoResult();
        }

        // By its hash: how long the search takes says nothing of the secret.
        var empreinte = CleApi.Hash(secret);
        var cle = await db.ClesApi.AsNoTracking().SingleOrDefaultAsync(c => c.Empreinte == empreinte, Context.RequestAborted);
        if (cle is null || !cle.Opens(secret))
        {
            return AuthenticateResult.Fail("Unknown or revoked key.");
        }

        await RecordUseAsync(cle);
        var identity = new ClaimsIdentity(
            [new(PersonneClaims.Nom, $"{cle.Libelle} (API)"), new(GrappeClaim, cle.GrappeId.ToString()), new(CleClaim, cle.Id.ToString())], Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer realm=\"GrappePortal\"";
        return ProblemeApi.SansCle.WriteAsync(Response, Context.RequestAborted);
    }

    // No revision moves and no line is written: a use is not a change of the key.
    private async Task RecordUseAsync(CleApi cle)
    {
        var now = clock.GetUtcNow();
        if (cle.DerniereUtilisationLe is null || now - cle.DerniereUtilisationLe >= Precision)
        {
            await db.ClesApi.Where(c => c.Id == cle.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.DerniereUtilisationLe, now), Context.RequestAborted);
        }
    }
}
