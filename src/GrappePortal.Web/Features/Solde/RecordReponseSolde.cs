using GrappePortal.Domain;
using GrappePortal.Domain.Budgets;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Solde;

/// <summary>The porteur records the payment of the balance or its refusal by the ARS, corrects it, or takes it back.</summary>
public sealed class RecordReponseSolde(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, TimeProvider clock)
{
    /// <exception cref="NotVisibleException">Out of the person's perimeter.</exception>
    /// <exception cref="RuleViolationException">Read-only for this person, changed in the meantime, or the answer contradicts the request.</exception>
    public async Task ExecuteAsync(Guid grappeId, ReponseSoldeForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var grappe = await db.GrappeOfSoldeAsync(await perimetres.GetAsync(cancellationToken), grappeId, form.Revision, cancellationToken);
        Record(grappe, form, clock.Today());
        await db.SaveChangesAsync(cancellationToken);
    }

    private static void Record(Grappe grappe, ReponseSoldeForm form, DateOnly today)
    {
        switch (form.Reponse)
        {
            case ReponseArs.Paiement:
                grappe.RecordPaiementSolde(Day(form), Montant.Parse(form.Montant), today);
                break;
            case ReponseArs.Refus:
                grappe.RecordRefusSolde(Day(form), form.Motif, today);
                break;
            default:
                grappe.EraseReponseSolde();
                break;
        }
    }

    private static DateOnly Day(ReponseSoldeForm form) => form.Le ?? throw new RuleViolationException("Saisissez la date de la réponse de l’ARS.");
}
