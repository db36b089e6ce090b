using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.ApiReleves;

/// <summary>The keys of a grappe, for who manages it: the newest first, those that still serve before the others.</summary>
public sealed class ListClesApi(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    /// <returns><see langword="null"/> when the person does not manage this grappe.</returns>
    public async Task<IReadOnlyList<CleApiRow>?> ExecuteAsync(Guid grappeId, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return !perimetre.Manages(grappeId) || !await db.Grappes.AnyAsync(g => g.Id == grappeId, cancellationToken)
            ? null
            : await db.ClesApi.AsNoTracking().Where(c => c.GrappeId == grappeId)
                .OrderBy(c => c.RevoqueeLe != null).ThenByDescending(c => c.CreeeLe)
                .Select(c => new CleApiRow(c.Id, c.Libelle, c.Debut, c.CreeePar, c.CreeeLe, c.DerniereUtilisationLe, c.RevoqueePar, c.RevoqueeLe)).ToListAsync(cancellationToken);
    }
}

/// <summary>One key, without anything that opens the API.</summary>
public sealed record CleApiRow(
    Guid Id, string Libelle, string Debut, string CreeePar, DateTimeOffset CreeeLe, DateTimeOffset? DerniereUtilisationLe, string? RevoqueePar, DateTimeOffset? RevoqueeLe);
