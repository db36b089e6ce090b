using GrappePortal.Domain;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Courriels;

/// <summary>An administrator tells that a mail came back: each convention that waits for a signature at its address shows it to its porteur.</summary>
public sealed class ReportRetourCourriel(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne, TimeProvider clock)
{
    /// <exception cref="NotVisibleException">The person is not an administrator, or there is no such message.</exception>
    /// <exception cref="RuleViolationException">It has not left, its return is told already, or nobody is asked to sign there.</exception>
    public async Task ExecuteAsync(Guid messageId, CancellationToken cancellationToken = default)
    {
        (await perimetres.GetAsync(cancellationToken)).ExpectPlatform();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var message = await db.MessagesSortants.SingleOrDefaultAsync(m => m.Id == messageId, cancellationToken) ?? throw new NotVisibleException();
        var acteur = new Acteur((await personne.GetAuteurAsync()).Nom);
        message.MarkReturned(acteur.Nom, clock.Today());
        foreach (var convention in await AwaitingAsync(db, message.Destinataire, cancellationToken))
        {
            convention.ReportBounces(message.Destinataire, acteur, clock.GetUtcNow());
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<List<Convention>> AwaitingAsync(PortalDb db, string courriel, CancellationToken cancellationToken)
    {
        var awaiting = (await db.LockAwaitingAsync(courriel, cancellationToken)).FindAll(convention => convention.Awaits(courriel));
        return awaiting.Count > 0
            ? awaiting
            : throw new RuleViolationException($"Aucune signature n’est attendue à l’adresse {courriel} : il n’y a pas de retour à signaler.");
    }
}
