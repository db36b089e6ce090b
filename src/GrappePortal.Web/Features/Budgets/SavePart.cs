using GrappePortal.Domain;
using GrappePortal.Domain.Budgets;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Budgets;

/// <summary>Adds or changes what one establishment asked and was granted.</summary>
public sealed class SavePart(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task ExecuteAsync(Guid grappeId, int revision, PartForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var budget = await db.BudgetToChangeAsync(await perimetres.GetAsync(cancellationToken), grappeId, revision, cancellationToken);
        if (form.Id is { } id)
        {
            budget.UpdatePart(id, form.Beneficiaire!, Montant.Parse(form.Demande), Montant.Parse(Texte.OrNull(form.Accorde) ?? "0"));
        }
        else
        {
            budget.AddPart(form.Beneficiaire!, Montant.Parse(form.Demande), Montant.Parse(Texte.OrNull(form.Accorde) ?? "0"));
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
