using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Dossiers;

/// <summary>Puts a finding back among those to be treated; the journal keeps the reason that was given.</summary>
public sealed class ReopenAnomalie(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task ExecuteAsync(Guid grappeId, string cle, CancellationToken cancellationToken = default)
    {
        (await perimetres.GetAsync(cancellationToken)).ExpectManages(grappeId);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var decision = await db.AnomaliesEcartees.SingleOrDefaultAsync(a => a.GrappeId == grappeId && a.Cle == cle, cancellationToken)
            ?? throw new NotVisibleException();
        db.Remove(decision);
        await db.SaveChangesAsync(cancellationToken);
    }
}
