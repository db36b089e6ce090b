using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.SuiviIndicateurs;

/// <summary>One indicator of every establishment, month by month: where it rises, where it is missing.</summary>
internal static class LectureEvolution
{
    /// <param name="visible">Relevés that the person reads, of one grappe.</param>
    /// <param name="months">Those shown, the oldest first; a year at most.</param>
    public static async Task<EvolutionIndicateur> OfAsync(
        PortalDb db, IQueryable<ReleveMensuel> visible, IReadOnlyList<Mois> months, Indicateur indicateur, Guid referentielId, CancellationToken cancellationToken)
    {
        var shown = months.ToArray();
        var releves = await visible.Where(r => shown.Contains(r.Mois)).ToListAsync(cancellationToken);
        var versions = await db.VersionsAsync(referentielId, releves, cancellationToken);
        var ids = releves.Select(r => r.EtablissementId).Distinct().ToArray();
        var noms = await db.Etablissements.AsNoTracking().Where(e => ids.Contains(e.Id)).Select(e => new { e.Id, e.Nom, e.FinessEt }).ToListAsync(cancellationToken);
        var byEtablissement = releves.ToLookup(r => r.EtablissementId);
        return new EvolutionIndicateur(indicateur, months,
        [
            .. from etablissement in noms.OrderBy(e => e.Nom, StringComparer.CurrentCulture).ThenBy(e => e.FinessEt.Value, StringComparer.Ordinal)
               let byMonth = byEtablissement[etablissement.Id].ToDictionary(r => r.Mois)
               select new EvolutionRow(etablissement.Id, etablissement.Nom, etablissement.FinessEt.Value,
                   [.. months.Select(m => byMonth.TryGetValue(m, out var r) ? r.Evaluate(versions[r.ReferentielIndicateursId]).JudgedBy(indicateur) : null)]),
        ]);
    }
}

/// <param name="Mois">The oldest first.</param>
public sealed record EvolutionIndicateur(Indicateur Indicateur, IReadOnlyList<Mois> Mois, IReadOnlyList<EvolutionRow> Rows);

/// <param name="Mesures">One for each month; none where no relevé was expected, or where its rules do not hold the indicator.</param>
public sealed record EvolutionRow(Guid EtablissementId, string Nom, string Finess, IReadOnlyList<Mesure?> Mesures);
