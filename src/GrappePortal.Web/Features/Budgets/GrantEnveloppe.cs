using GrappePortal.Domain.Budgets;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Budgets;

/// <summary>Records the equipment envelope that the ARS granted.</summary>
public sealed class GrantEnveloppe(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task ExecuteAsync(Guid grappeId, int revision, EnveloppeForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var budget = await db.BudgetToChangeAsync(await perimetres.GetAsync(cancellationToken), grappeId, revision, cancellationToken);
        budget.GrantMateriel(Domain.Texte.OrNull(form.Montant) is { } montant ? Montant.Parse(montant) : null);
        await db.SaveChangesAsync(cancellationToken);
    }
}
