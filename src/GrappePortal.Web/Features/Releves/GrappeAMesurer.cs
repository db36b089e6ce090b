using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Releves;

internal static class GrappeAMesurer
{
    /// <exception cref="NotVisibleException">Out of the person's perimeter.</exception>
    /// <exception cref="Domain.RuleViolationException">Read-only for this person, or changed in the meantime.</exception>
    public static async Task<Grappe> GrappeToMeasureAsync(this PortalDb db, Perimetre perimetre, Guid grappeId, int revision, CancellationToken cancellationToken)
    {
        var grappe = await db.Grappes.VisibleTo(perimetre).SingleOrDefaultAsync(g => g.Id == grappeId, cancellationToken) ?? throw new NotVisibleException();
        perimetre.ExpectEdits(grappeId);
        grappe.ExpectRevision(revision);
        return grappe;
    }

    /// <summary>Of what is about to be saved: the first month, the VSR or the rule-set of the grappe.</summary>
    /// <inheritdoc cref="CalendrierSolde.ExpectWindowMeasured" path="/exception"/>
    public static async Task ExpectMeasuredForTheBalanceAsync(this PortalDb db, Grappe grappe, ReferentielIndicateurs referentiel, DateOnly today, CancellationToken cancellationToken)
    {
        var dates = (await db.Etablissements.Where(e => e.GrappeId == grappe.Id).Select(e => new { e.MesureDepuis, e.FermeLe, e.DateVsr }).Distinct().ToListAsync(cancellationToken))
            .ConvertAll(e => new DatesMesure(e.MesureDepuis, e.FermeLe, e.DateVsr));
        CalendrierSolde.Of(grappe, referentiel, today).ExpectWindowMeasured(dates);
    }
}
