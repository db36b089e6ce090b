using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Organismes;

internal static class OrganismeToChange
{
    /// <summary>The body, for who manages its grappe and saw its last revision.</summary>
    /// <exception cref="NotVisibleException">Out of the person's perimeter.</exception>
    /// <exception cref="Domain.RuleViolationException">Read-only for this person, or changed in the meantime.</exception>
    public static async Task<OrganismeGestionnaire> OrganismeToChangeAsync(
        this PortalDb db, Perimetre perimetre, Guid id, int revision, CancellationToken cancellationToken)
    {
        var organisme = await db.OrganismesGestionnaires.AsSplitQuery().VisibleTo(perimetre, db).SingleOrDefaultAsync(o => o.Id == id, cancellationToken)
            ?? throw new NotVisibleException();
        perimetre.ExpectEdits(organisme.GrappeId);
        organisme.ExpectRevision(revision);
        return organisme;
    }
}
