using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Releves;

/// <summary>Takes back a month that was transmitted too early.</summary>
public sealed class TakeBackReleve(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, TimeProvider clock)
{
    public async Task ExecuteAsync(Guid releveId, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var (releve, _) = await db.ReleveToEnterAsync(await perimetres.GetAsync(cancellationToken), releveId, cancellationToken);
        releve.TakeBack(clock.GetUtcNow());
        await db.FollowAsync(releve, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
