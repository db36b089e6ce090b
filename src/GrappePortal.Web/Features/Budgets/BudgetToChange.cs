using GrappePortal.Domain;
using GrappePortal.Domain.Budgets;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Budgets;

internal static class BudgetToChange
{
    /// <summary>The budget of a grappe, for its porteur; the first line opens it (revision 0 shown).</summary>
    /// <exception cref="NotVisibleException">Out of the person's perimeter.</exception>
    /// <exception cref="RuleViolationException">Read-only for this person, or changed in the meantime.</exception>
    public static async Task<Budget> BudgetToChangeAsync(
        this PortalDb db, Perimetre perimetre, Guid grappeId, int revision, CancellationToken cancellationToken)
    {
        await db.ExpectEditableGrappeAsync(perimetre, grappeId, cancellationToken);
        var budget = await db.Budgets.AsSplitQuery().SingleOrDefaultAsync(b => b.GrappeId == grappeId, cancellationToken);
        if (budget is not null)
        {
            budget.ExpectRevision(revision);
            return budget;
        }

        budget = new Budget(grappeId);
        db.Add(budget);
        return budget;
    }
}
