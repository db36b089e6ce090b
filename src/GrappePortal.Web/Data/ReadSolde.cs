using GrappePortal.Domain.Budgets;
using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Data;

/// <summary>Gathers what the balance of a grappe is read from. The caller has checked the perimeter.</summary>
internal static class ReadSolde
{
    // Without a VSR the last months give an indication.
    private const int MoisIndicatifs = 3;

    public static async Task<SoldeGrappe> OfAsync(
        PortalDb db, Grappe grappe, DateOnly today, IReadOnlyCollection<Hypothese>? hypotheses = null, CancellationToken cancellationToken = default)
    {
        var referentiel = await db.ReferentielsIndicateurs.AsNoTracking().SingleAsync(r => r.Id == grappe.ReferentielIndicateursId, cancellationToken);
        var etablissements = await db.Etablissements.AsNoTracking().Where(e => e.GrappeId == grappe.Id).InNameOrder().ThenBy(e => e.Id).ToListAsync(cancellationToken);
        var (first, last) = Months(grappe, referentiel, etablissements, today);
        var releves = await db.RelevesMensuels.AsNoTracking().Where(r => r.GrappeId == grappe.Id && r.Mois >= first && r.Mois <= last).ToListAsync(cancellationToken);
        var versions = await db.VersionsAsync(referentiel.Id, releves, cancellationToken);
        var decisions = await db.DecisionsCible.AsNoTracking().Where(d => d.GrappeId == grappe.Id).ToListAsync(cancellationToken);
        return SoldeGrappe.Of(
            grappe, referentiel, etablissements, releves.Select(r => ReleveLu.Of(r, today, versions[r.ReferentielIndicateursId])), today,
            await SubventionAsync(db, grappe.Id, cancellationToken), hypotheses, decisions);
    }

    /// <summary>Granted by the ARS, in euros.</summary>
    public static async Task<decimal?> SubventionAsync(PortalDb db, Guid grappeId, CancellationToken cancellationToken) => Subvention.Of(
        (await db.Budgets.Where(b => b.GrappeId == grappeId).SelectMany(b => b.Lignes).Where(l => l.EstSubventionArs).Select(l => new { l.EstSubventionArs, l.Montant }).ToListAsync(cancellationToken))
            .Select(l => (l.EstSubventionArs, l.Montant)));

    private static (Mois First, Mois Last) Months(Grappe grappe, ReferentielIndicateurs referentiel, List<Etablissement> etablissements, DateOnly today)
    {
        var windows = etablissements.Select(e => referentiel.FenetreOf(grappe, e, today)).ToList();
        var open = windows.OfType<FenetreSolde>().ToList();
        var over = Mois.LastOver(today);
        var first = windows.Exists(w => w is null) || open.Count == 0 ? over.Add(1 - MoisIndicatifs) : open.Min(w => w.Premier);
        return open.Count == 0 ? (first, over) : (first < open.Min(w => w.Premier) ? first : open.Min(w => w.Premier), open.Max(w => w.Dernier) > over ? open.Max(w => w.Dernier) : over);
    }
}
