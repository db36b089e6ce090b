using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Solde;

internal static class GrappeDuSolde
{
    /// <exception cref="NotVisibleException">The person does not follow the balance of this grappe.</exception>
    /// <exception cref="Domain.RuleViolationException">Read-only for this person, or changed in the meantime.</exception>
    public static async Task<Grappe> GrappeOfSoldeAsync(this PortalDb db, Perimetre perimetre, Guid grappeId, int revision, CancellationToken cancellationToken)
    {
        var grappe = perimetre.Follows(grappeId) ? await db.Grappes.SingleOrDefaultAsync(g => g.Id == grappeId, cancellationToken) : null;
        perimetre.ExpectEdits((grappe ?? throw new NotVisibleException()).Id);
        grappe.ExpectRevision(revision);
        return grappe;
    }
}
