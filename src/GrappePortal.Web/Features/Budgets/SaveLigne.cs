using GrappePortal.Domain.Budgets;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Budgets;

/// <summary>Adds or changes an expense or a receipt of the budget prévisionnel.</summary>
public sealed class SaveLigne(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task ExecuteAsync(Guid grappeId, int revision, LigneForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var budget = await db.BudgetToChangeAsync(await perimetres.GetAsync(cancellationToken), grappeId, revision, cancellationToken);
        if (form.Id is { } id)
        {
            budget.UpdateLigne(id, form.Poste!, Montant.Parse(form.Montant), form.EstSubventionArs);
        }
        else
        {
            budget.AddLigne(form.Sens, form.Poste!, Montant.Parse(form.Montant), form.EstSubventionArs);
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
