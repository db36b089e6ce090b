using GrappePortal.Domain;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Releves;

/// <summary>The porteur chooses the first month, the closing day and the VSR: months are opened at once, open ones move their closing.</summary>
public sealed class PlanMesure(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, OpenMonths openMonths, TimeProvider clock)
{
    /// <exception cref="RuleViolationException">Months already entered would no longer be measured.</exception>
    public async Task ExecuteAsync(Guid grappeId, MesureForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var grappe = await db.GrappeToMeasureAsync(await perimetres.GetAsync(cancellationToken), grappeId, form.Revision, cancellationToken);
        Mois? debut = string.IsNullOrWhiteSpace(form.Debut) ? null : Mois.Parse(form.Debut);
        var jour = int.TryParse(form.JourCloture, out var day) ? day : 0;
        var (closingMoves, beginningMoves) = (jour != grappe.JourCloture, debut != grappe.DebutMesure);
        grappe.PlanMesure(debut, jour, form.DateVsr);
        var releves = await db.RelevesMensuels.Where(r => r.GrappeId == grappeId && r.Etat != EtatReleve.Verrouille).ToListAsync(cancellationToken);

        // Another month becomes the first measure: what nobody has typed is opened anew.
        var dropped = releves.Where(r => debut is null || r.Mois < debut || (beginningMoves && r.DerniereSaisieLe is null)).ToList();
        if (dropped.Find(r => r.DerniereSaisieLe is not null) is { } entered)
        {
            throw new RuleViolationException($"{entered.Mois.Titre} est déjà en cours de saisie : le premier mois mesuré ne peut pas venir après.");
        }

        db.RemoveRange(dropped);
        foreach (var releve in closingMoves ? releves.Except(dropped) : [])
        {
            releve.MoveCloture(CalendrierMesure.ClotureLe(grappe, releve.Mois, clock.Today()));
        }

        await db.SaveChangesAsync(cancellationToken);
        await openMonths.OfAsync(grappeId, cancellationToken);
    }
}
