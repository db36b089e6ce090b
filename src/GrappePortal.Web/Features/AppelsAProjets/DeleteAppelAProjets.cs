using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.AppelsAProjets;

/// <summary>Deletes a call for projects; the database refuses while grappes answer it.</summary>
public sealed class DeleteAppelAProjets(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task ExecuteAsync(Guid id, int revision, CancellationToken cancellationToken = default)
    {
        (await perimetres.GetAsync(cancellationToken)).ExpectPlatform();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var appel = await db.AppelsAProjets.SingleOrDefaultAsync(a => a.Id == id, cancellationToken) ?? throw new NotVisibleException();
        appel.ExpectRevision(revision);
        db.Remove(appel);
        await db.SaveChangesAsync(cancellationToken);
    }
}
