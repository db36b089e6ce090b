using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Grappes;

internal static class GrappeToChange
{
    /// <summary>The grappe, for who manages it and saw its last revision.</summary>
    /// <exception cref="NotVisibleException">Out of the person's perimeter.</exception>
    /// <exception cref="Domain.RuleViolationException">Read-only for this person, or changed in the meantime.</exception>
    public static async Task<Grappe> GrappeToChangeAsync(
        this PortalDb db, Perimetre perimetre, Guid id, int revision, CancellationToken cancellationToken)
    {
        var grappe = await db.Grappes.VisibleTo(perimetre).SingleOrDefaultAsync(g => g.Id == id, cancellationToken)
            ?? throw new NotVisibleException();
        perimetre.ExpectEdits(id);
        grappe.ExpectRevision(revision);
        return grappe;
    }
}
