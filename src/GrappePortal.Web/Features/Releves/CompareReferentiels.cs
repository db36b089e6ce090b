using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Releves;

/// <summary>Two versions side by side, and what the last months would have given under the second one; for an administrator.</summary>
public sealed class CompareReferentiels(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    // Months are shown for a few grappes, the last opened first: enough to see the effect.
    private const int MostMonths = 12;

    /// <param name="avantId">Version that the months were entered under.</param>
    /// <param name="apresId">The other one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns><see langword="null"/> for anybody else, or when one of them does not exist.</returns>
    public async Task<ComparaisonFiche?> ExecuteAsync(Guid avantId, Guid apresId, CancellationToken cancellationToken = default)
    {
        if (!(await perimetres.GetAsync(cancellationToken)).IsPlatform)
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var read = await db.ReferentielsIndicateurs.AsNoTracking().Where(r => r.Id == avantId || r.Id == apresId).ToDictionaryAsync(r => r.Id, cancellationToken);
        return read.TryGetValue(avantId, out var avant) && read.TryGetValue(apresId, out var apres)
            ? new ComparaisonFiche(avant, apres, ComparaisonReferentiels.Compare(avant, apres), await EffectsAsync(db, avant, apres, cancellationToken))
            : null;
    }

    private static async Task<List<EffetMois>> EffectsAsync(PortalDb db, ReferentielIndicateurs avant, ReferentielIndicateurs apres, CancellationToken cancellationToken)
    {
        var months = await db.RelevesMensuels.Where(r => r.ReferentielIndicateursId == avant.Id && r.DerniereSaisieLe != null)
            .Select(r => new { r.GrappeId, r.Mois }).Distinct().OrderByDescending(m => m.Mois).ThenByDescending(m => m.GrappeId).Take(MostMonths).ToListAsync(cancellationToken);
        List<EffetMois> effects = [];
        foreach (var month in months)
        {
            var releves = await db.RelevesMensuels.AsNoTracking().Where(r => r.GrappeId == month.GrappeId && r.Mois == month.Mois && r.ReferentielIndicateursId == avant.Id).ToListAsync(cancellationToken);
            var nom = await db.Grappes.Where(g => g.Id == month.GrappeId).Select(g => g.Nom).SingleAsync(cancellationToken);
            var bilans = releves.ConvertAll(r => r.Evaluate(apres));
            effects.Add(new EffetMois(nom, month.Mois, releves.Count, releves.Count(r => r.EstSurCible), bilans.Count(b => b.EstSurCible), releves.Count(r => r.EstComplet), bilans.Count(b => b.EstComplet)));
        }

        return effects;
    }
}

public sealed record ComparaisonFiche(
    ReferentielIndicateurs Avant, ReferentielIndicateurs Apres, IReadOnlyList<DifferenceReferentiel> Differences, IReadOnlyList<EffetMois> Effets);

/// <summary>Counts of establishments of one grappe in a past month: as it was, and as it would have been.</summary>
public sealed record EffetMois(string Grappe, Mois Mois, int Releves, int SurCibleAvant, int SurCibleApres, int CompletsAvant, int CompletsApres);
