using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Releves;

/// <summary>Leaves a month locked.</summary>
public sealed class RefuseCorrection(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task ExecuteAsync(Guid releveId, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var (releve, _) = await db.ReleveToReopenAsync(await perimetres.GetAsync(cancellationToken), releveId, cancellationToken);
        releve.RefuseCorrection();
        await db.SaveChangesAsync(cancellationToken);
    }
}
