using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.AppelsAProjets;

/// <summary>The calls for projects and the rule-sets that they may ask for: an administrator's page.</summary>
public sealed class ListAppelsAProjets(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    /// <returns><see langword="null"/> for anybody but an administrator.</returns>
    public async Task<AppelsAProjetsTableau?> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        if (!(await perimetres.GetAsync(cancellationToken)).IsPlatform)
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var appels = await db.AppelsAProjets.AsNoTracking()
            .OrderBy(a => a.Region).ThenByDescending(a => a.Annee).ThenBy(a => a.Phase)
            .Select(a => new AppelAProjetsRow(
                a.Id, a.Revision, a.Region, a.Annee, a.Phase, a.ReferentielIndicateursId,
                db.ReferentielsIndicateurs.Where(r => r.Id == a.ReferentielIndicateursId).Select(r => r.Libelle).First(),
                db.Grappes.Count(g => g.AppelAProjetsId == a.Id)))
            .ToListAsync(cancellationToken);
        var referentiels = await db.ReferentielsIndicateurs.AsNoTracking()
            .OrderBy(r => r.Libelle).ThenByDescending(r => r.Version)
            .Select(r => new ReferentielRow(r.Id, r.Libelle, r.Version))
            .ToListAsync(cancellationToken);
        return new AppelsAProjetsTableau(appels, referentiels);
    }
}

public sealed record AppelsAProjetsTableau(IReadOnlyList<AppelAProjetsRow> Appels, IReadOnlyList<ReferentielRow> Referentiels);

public sealed record AppelAProjetsRow(Guid Id, int Revision, string Region, int Annee, string? Phase, Guid ReferentielId, string Referentiel, int Grappes);

public sealed record ReferentielRow(Guid Id, string Libelle, int Version);
