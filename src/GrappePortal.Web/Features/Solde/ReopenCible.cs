using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Solde;

/// <summary>Puts a target back among those to be met; the journal keeps the reason that was given.</summary>
public sealed class ReopenCible(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    /// <exception cref="NotVisibleException">Out of the person's perimeter, or no longer set aside.</exception>
    public async Task ExecuteAsync(Guid grappeId, Guid decisionId, CancellationToken cancellationToken = default)
    {
        (await perimetres.GetAsync(cancellationToken)).ExpectManages(grappeId);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var decision = await db.DecisionsCible.SingleOrDefaultAsync(d => d.GrappeId == grappeId && d.Id == decisionId, cancellationToken) ?? throw new NotVisibleException();
        db.Remove(decision);
        await db.SaveChangesAsync(cancellationToken);
    }
}
