using GrappePortal.Domain;
using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Releves;

/// <summary>The porteur chooses the first month, the closing day and the VSR: months are opened at once, open ones move their closing.</summary>
public sealed class PlanMesure(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, OpenMonths openMonths, TimeProvider clock)
{
    /// <exception cref="RuleViolationException">Months already entered would no longer be measured, or none would count for the balance.</exception>
    public async Task ExecuteAsync(Guid grappeId, MesureForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var grappe = await db.GrappeToMeasureAsync(await perimetres.GetAsync(cancellationToken), grappeId, form.Revision, cancellationToken);
        Mois? debut = string.IsNullOrWhiteSpace(form.Debut) ? null : Mois.Parse(form.Debut);
        var jour = int.TryParse(form.JourCloture, out var day) ? day : 0;
        if (debut != grappe.DebutMesure)
        {
            await ExpectEnteredStayMeasuredAsync(db, grappeId, debut, cancellationToken);
        }

        var (closingMoves, beginningMoves) = (jour != grappe.JourCloture, debut != grappe.DebutMesure);
        grappe.PlanMesure(debut, jour, form.DateVsr);
        await ExpectMeasuredForTheBalanceAsync(db, grappe, cancellationToken);
        var releves = await db.RelevesMensuels.Where(r => r.GrappeId == grappeId && r.Etat != EtatReleve.Verrouille).ToListAsync(cancellationToken);

        // Another month becomes the first measure: what nobody has typed is opened anew.
        var dropped = releves.Where(r => debut is null || r.Mois < debut || (beginningMoves && r.DerniereSaisieLe is null)).ToList();
        db.RemoveRange(dropped);
        foreach (var releve in closingMoves ? releves.Except(dropped) : [])
        {
            releve.MoveCloture(CalendrierMesure.ClotureLe(grappe, releve.Mois, clock.Today()));
        }

        await db.SaveChangesAsync(cancellationToken);
        await openMonths.OfAsync(grappeId, cancellationToken);
    }

    // Locked or not: what was entered and handed over stays what the grappe is judged on.
    private static async Task ExpectEnteredStayMeasuredAsync(PortalDb db, Guid grappeId, Mois? debut, CancellationToken cancellationToken)
    {
        var months = db.RelevesMensuels.Where(r => r.GrappeId == grappeId && r.DerniereSaisieLe != null);
        var entered = await (debut is { } first ? months.Where(r => r.Mois < first) : months)
            .OrderBy(r => r.Mois).Select(r => (Mois?)r.Mois).FirstOrDefaultAsync(cancellationToken);
        if (entered is { } mois)
        {
            throw new RuleViolationException($"{mois.Titre} est déjà saisi pour un établissement au moins : le premier mois mesuré ne peut pas venir après.");
        }
    }

    private static async Task ExpectMeasuredForTheBalanceAsync(PortalDb db, Grappe grappe, CancellationToken cancellationToken)
    {
        var referentiel = await db.ReferentielsIndicateurs.AsNoTracking().SingleAsync(r => r.Id == grappe.ReferentielIndicateursId, cancellationToken);
        var dates = (await db.Etablissements.Where(e => e.GrappeId == grappe.Id).Select(e => new { e.MesureDepuis, e.FermeLe, e.DateVsr }).Distinct().ToListAsync(cancellationToken))
            .ConvertAll(e => new DatesMesure(e.MesureDepuis, e.FermeLe, e.DateVsr));
        if (CalendrierSolde.Of(grappe, referentiel).FirstWindowMissed(dates) is { } window)
        {
            throw new RuleViolationException(
                $"Le premier mois mesuré ({grappe.DebutMesure!.Value.Libelle}) vient après le dernier qui compte pour le solde ({window.Dernier.Libelle}), d’après la date de la VSR : aucune cible ne serait plus demandée. Corrigez l’une des deux dates.");
        }
    }
}
