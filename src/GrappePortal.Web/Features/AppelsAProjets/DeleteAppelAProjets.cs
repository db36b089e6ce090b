using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.AppelsAProjets;

/// <summary>Deletes a call for projects; the database refuses while grappes answer it.</summary>
public sealed class DeleteAppelAProjets(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task ExecuteAsync(Guid id, CancellationToken cancellationToken = default)
    {
        (await perimetres.GetAsync(cancellationToken)).ExpectPlatform();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Remove(await db.AppelsAProjets.SingleOrDefaultAsync(a => a.Id == id, cancellationToken) ?? throw new NotVisibleException());
        await db.SaveChangesAsync(cancellationToken);
    }
}
