using GrappePortal.Domain.Budgets;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Budgets;

/// <summary>Grants each share in proportion to the requests (annexe 7).</summary>
public sealed class ShareEnveloppe(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task ExecuteAsync(Guid grappeId, int revision, Arrondi arrondi, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var budget = await db.BudgetToChangeAsync(await perimetres.GetAsync(cancellationToken), grappeId, revision, cancellationToken);
        budget.Share(arrondi);
        await db.SaveChangesAsync(cancellationToken);
    }
}
