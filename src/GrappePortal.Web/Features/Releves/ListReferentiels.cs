using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Releves;

/// <summary>The rule-sets of the platform and how many grappes follow each; for an administrator.</summary>
public sealed class ListReferentiels(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    /// <returns><see langword="null"/> for anybody else.</returns>
    public async Task<IReadOnlyList<ReferentielLu>?> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        if (!(await perimetres.GetAsync(cancellationToken)).IsPlatform)
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var grappes = await db.Grappes.GroupBy(g => g.ReferentielIndicateursId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var referentiels = await db.ReferentielsIndicateurs.AsNoTracking().OrderBy(r => r.Libelle).ThenByDescending(r => r.Version).ToListAsync(cancellationToken);
        return referentiels.ConvertAll(r => new ReferentielLu(r, grappes.GetValueOrDefault(r.Id)));
    }
}

/// <param name="Referentiel">One version.</param>
/// <param name="Grappes">How many follow it.</param>
public sealed record ReferentielLu(ReferentielIndicateurs Referentiel, int Grappes);
