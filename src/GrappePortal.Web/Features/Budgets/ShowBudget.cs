using GrappePortal.Domain.Budgets;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared.Listes;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Budgets;

/// <summary>The budget of a grappe, or <see langword="null"/> when the person may not know of it.</summary>
public sealed class ShowBudget(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task<BudgetFiche?> ExecuteAsync(Guid grappeId, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (!await db.Grappes.ReadWholeBy(perimetre).AnyAsync(g => g.Id == grappeId, cancellationToken))
        {
            return null;
        }

        var budget = await db.Budgets.AsNoTracking().AsSplitQuery().VisibleTo(perimetre, db)
            .SingleOrDefaultAsync(b => b.GrappeId == grappeId, cancellationToken);
        return new BudgetFiche(budget ?? new Budget(grappeId), budget?.Revision ?? 0, perimetre.Manages(grappeId), await OrganismesAsync(db, perimetre, grappeId, cancellationToken));
    }

    // Those to whom the porteur may charge an expense.
    private static async Task<IReadOnlyList<Choix>> OrganismesAsync(PortalDb db, Perimetre perimetre, Guid grappeId, CancellationToken cancellationToken) => perimetre.Manages(grappeId)
        ? await db.OrganismesGestionnaires.AsNoTracking().Where(o => o.GrappeId == grappeId).InNameOrder().ThenBy(o => o.Id).Select(o => new Choix(o.Id, o.RetireLe == null ? o.Nom : o.Nom + " (retiré de la grappe)")).ToListAsync(cancellationToken)
        : [];
}

/// <param name="Budget">Read only: a page shows it, acts change it. Empty while nothing was typed.</param>
/// <param name="Revision">0 while nothing was typed.</param>
/// <param name="CanEdit">The porteur.</param>
/// <param name="Organismes">Members of the grappe, for who can edit.</param>
public sealed record BudgetFiche(Budget Budget, int Revision, bool CanEdit, IReadOnlyList<Choix> Organismes);
