using GrappePortal.Domain;
using GrappePortal.Web.Data;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Conventions;

/// <summary>
/// The porteur tells that the mail sent to a signatory came back, hours after it left: a relay reports it to people, never to
/// the portal. A new invitation undoes it.
/// </summary>
public sealed class ReportRetour(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne, TimeProvider clock)
{
    /// <exception cref="NotVisibleException">Out of the person's perimeter.</exception>
    /// <exception cref="RuleViolationException">No mail has left.</exception>
    public async Task ExecuteAsync(Guid conventionId, Guid signataireId, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var convention = await db.ConventionInSignatureAsync(await perimetres.GetAsync(cancellationToken), conventionId, cancellationToken);
        var signataire = convention.FindSignataire(signataireId);
        var acteur = await personne.GetActeurAsync();
        convention.ReportBounces(signataire.Courriel, acteur, clock.GetUtcNow());
        var mail = await LastSentAsync(db, signataire.Courriel, signataire.SolliciteLe, cancellationToken);
        if (!mail.IsReturned)
        {
            // One reminder speaks of several documents: its return may have been told for another of them.
            mail.MarkReturned(acteur.Nom, clock.Today());
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    // The invitation, or the reminder that followed it; an address has no capitals.
    private static async Task<MessageSortant> LastSentAsync(PortalDb db, string courriel, DateTimeOffset? since, CancellationToken cancellationToken) =>
        await db.MessagesSortants.Where(m => PortalDb.Searchable(m.Destinataire) == PortalDb.Searchable(courriel) && m.CreeLe >= since && m.EnvoyeLe != null)
            .OrderByDescending(m => m.CreeLe).ThenByDescending(m => m.Id).FirstOrDefaultAsync(cancellationToken)
        ?? throw new RuleViolationException($"Aucun courriel n’est encore parti vers {courriel} : il n’y a pas de retour à signaler.");
}
