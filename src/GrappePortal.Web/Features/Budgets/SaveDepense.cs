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
    public async Task ExecuteAsync(Guid grappeId, DepenseForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var budget = await db.BudgetToChangeAsync(await perimetres.GetAsync(cancellationToken), grappeId, form.Revision, cancellationToken);
        await ExpectMemberAsync(db, grappeId, form, cancellationToken);
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

    // Who has left orders nothing more: a withdrawal only concerns what follows it.
    private static async Task ExpectMemberAsync(PortalDb db, Guid grappeId, DepenseForm form, CancellationToken cancellationToken)
    {
        if (form.OrganismeId is not { } id)
        {
            return;
        }

        var organisme = await db.OrganismesGestionnaires.Where(o => o.Id == id && o.GrappeId == grappeId).Select(o => new { o.Nom, o.RetireLe }).SingleOrDefaultAsync(cancellationToken)
            ?? throw new RuleViolationException("Choisissez un organisme de la grappe, ou laissez le choix vide si la dépense est commune.");
        if (organisme.RetireLe < form.EngageeLe)
        {
            throw new RuleViolationException(Typographie.Typeset($"« {organisme.Nom} » a quitté la grappe le {organisme.RetireLe.Value.Jour()} : une commande signée ensuite ne peut pas lui être attribuée."));
        }
    }
}
