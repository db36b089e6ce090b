using GrappePortal.Domain;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Budgets;

/// <summary>Records money spent on a line of the budget, or corrects it (the porteur).</summary>
public sealed class SaveDepense(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, TimeProvider clock)
{
    /// <exception cref="RuleViolationException">The expense says something impossible, or is recorded already.</exception>
    public async Task ExecuteAsync(Guid grappeId, int revision, DepenseForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var budget = await db.BudgetToChangeAsync(await perimetres.GetAsync(cancellationToken), grappeId, revision, cancellationToken);
        if (form.OrganismeId is { } organisme && !await db.OrganismesGestionnaires.AnyAsync(o => o.Id == organisme && o.GrappeId == grappeId, cancellationToken))
        {
            throw new RuleViolationException("Choisissez un organisme de la grappe, ou laissez le choix vide si la dépense est commune.");
        }

        if (form.Id is { } id)
        {
            budget.UpdateDepense(id, form.ToDetail(), clock.Today());
        }
        else
        {
            budget.AddDepense(form.ToDetail(), clock.Today());
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
