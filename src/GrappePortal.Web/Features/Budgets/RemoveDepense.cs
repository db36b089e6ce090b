using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Budgets;

/// <summary>Takes an expense recorded by mistake out of the list; the journal keeps what it said.</summary>
public sealed class RemoveDepense(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task ExecuteAsync(Guid grappeId, int revision, Guid depenseId, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var budget = await db.BudgetToChangeAsync(await perimetres.GetAsync(cancellationToken), grappeId, revision, cancellationToken);
        budget.RemoveDepense(depenseId);
        await db.SaveChangesAsync(cancellationToken);
    }
}
