using GrappePortal.Domain;
using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Releves;

/// <summary>
/// The porteur chooses the first month, the closing day and the VSR: open months move their closing, then <see cref="OpenMonths"/>
/// opens what is expected and withdraws what is not, and that nobody touched.
/// </summary>
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

        var closingMoves = jour != grappe.JourCloture;
        grappe.PlanMesure(debut, jour, form.DateVsr);
        var referentiel = await db.ReferentielsIndicateurs.AsNoTracking().SingleAsync(r => r.Id == grappe.ReferentielIndicateursId, cancellationToken);
        await db.ExpectMeasuredForTheBalanceAsync(grappe, referentiel, clock.Today(), cancellationToken);
        if (closingMoves)
        {
            await MoveClosingsAsync(db, grappe, cancellationToken);
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

    private async Task MoveClosingsAsync(PortalDb db, Grappe grappe, CancellationToken cancellationToken)
    {
        foreach (var releve in await db.RelevesMensuels.Where(r => r.GrappeId == grappe.Id && r.Etat != EtatReleve.Verrouille).ToListAsync(cancellationToken))
        {
            releve.MoveCloture(CalendrierMesure.ClotureLe(grappe, releve.Mois, clock.Today()));
        }
    }
}
