using GrappePortal.Domain;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Solde;

/// <summary>The porteur records the day on which the request for the balance was sent to the ARS, corrects it, or takes it back.</summary>
public sealed class RecordDemandeSolde(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, TimeProvider clock)
{
    /// <exception cref="NotVisibleException">Out of the person's perimeter.</exception>
    /// <exception cref="RuleViolationException">Read-only for this person, changed in the meantime, or something still blocks the balance.</exception>
    public async Task ExecuteAsync(Guid grappeId, DemandeSoldeForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var grappe = await db.GrappeOfSoldeAsync(await perimetres.GetAsync(cancellationToken), grappeId, form.Revision, cancellationToken);
        grappe.RecordDemandeSolde(form.Le, await ReadSolde.OfAsync(db, grappe, clock.Today(), cancellationToken: cancellationToken), clock.Today());
        await db.SaveChangesAsync(cancellationToken);
    }
}
