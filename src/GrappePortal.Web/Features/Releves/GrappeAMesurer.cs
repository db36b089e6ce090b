using GrappePortal.Domain.Grappes;
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
}
