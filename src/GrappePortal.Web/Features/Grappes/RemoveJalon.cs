using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Grappes;

/// <summary>Takes a milestone out of the calendar of a grappe.</summary>
public sealed class RemoveJalon(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task ExecuteAsync(Guid grappeId, int revision, Guid jalonId, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var grappe = await db.GrappeToChangeAsync(await perimetres.GetAsync(cancellationToken), grappeId, revision, cancellationToken);
        grappe.RemoveJalon(jalonId);
        await db.SaveChangesAsync(cancellationToken);
    }
}
