using GrappePortal.Domain.Conventions;
using GrappePortal.Domain.Echeances;
using GrappePortal.Web.Data;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Mail;

/// <summary>
/// Reminds those who have not signed: on working days from 8 o'clock in Paris, one mail a day and person for all that they
/// have to sign. Who is sent the digest of the months that day reads of it there: see <see cref="RappelsReleves"/>. What was done is written with the mail: a restart or a second instance repeats nothing.
/// </summary>
public sealed class RappelsSignature(IDbContextFactory<PortalDb> databases, InvitationsSignature invitations, TimeProvider clock)
{
    private const int FromHour = 8;

    /// <returns>How many persons were reminded.</returns>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        var sent = 0;
        if (JoursOuvres.Contains(clock.Today()) && clock.GetUtcNow().ToParis().Hour >= FromHour)
        {
            foreach (var courriel in await PerhapsDueAsync(cancellationToken))
            {
                sent += await RemindAsync(courriel, cancellationToken) ? 1 : 0;
            }
        }

        return sent;
    }

    // More than are due: the rule itself is asked under the lock.
    private async Task<List<string>> PerhapsDueAsync(CancellationToken cancellationToken)
    {
        var again = clock.Today().AddDays(-Relances.ThenEveryDays);
        var first = clock.GetUtcNow().AddDays(1 - Relances.FirstAfterDays);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var courriels = await db.Conventions.Where(c => c.Statut == StatutConvention.EnSignature).SelectMany(c => c.Signataires)
            .Where(s => s.Etat == EtatSignataire.EnAttente && !s.SansRelance && (s.RelanceLe <= again || (s.RelanceLe == null && s.SolliciteLe <= first)))
            .Select(s => s.Courriel).Distinct().ToListAsync(cancellationToken);
        return [.. courriels.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private async Task<bool> RemindAsync(string courriel, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var pending = await TakeAsync(db, courriel, cancellationToken);
        if (pending.Count == 0)
        {
            return false;
        }

        db.Add(CourrierSignature.Rappel(pending).To(pending[0].Signataires[0].Courriel, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>
    /// What this person is to be reminded of today, marked as told: whoever takes it puts it in the one mail of the day, in the same
    /// transaction. Empty when nothing is due.
    /// </summary>
    internal async Task<IReadOnlyList<SignatureAttendue>> TakeAsync(PortalDb db, string courriel, CancellationToken cancellationToken)
    {
        var pending = (await db.LockAwaitingAsync(courriel, cancellationToken))
            .ConvertAll(convention => (Convention: convention, Signataires: ToRemind(convention, courriel)));
        if (!pending.Exists(p => p.Signataires.Exists(s => IsDue(p.Convention, s))))
        {
            return [];
        }

        List<SignatureAttendue> taken = [];
        foreach (var (convention, signataires) in pending.Where(p => p.Signataires.Count > 0))
        {
            taken.Add(new SignatureAttendue(convention, signataires, invitations.NewLink(db, convention, courriel)));
            signataires.ForEach(s => convention.Remind(s.Id, Acteur.Portail, clock.GetUtcNow(), clock.Today()));
            await db.SaveChangesAsync(cancellationToken);
        }

        return [.. taken.OrderBy(p => p.Convention.DateLimite)];
    }

    // Who asked for no more reminders of a document does not read of it in those of another.
    private List<Signataire> ToRemind(Convention convention, string courriel) =>
    [
        .. convention.Signataires.Where(s => s is { SolliciteLe: not null, SansRelance: false } && convention.IsTurnOf(s)
            && convention.DateLimite >= clock.Today() && string.Equals(s.Courriel, courriel, StringComparison.OrdinalIgnoreCase)),
    ];

    private bool IsDue(Convention convention, Signataire signataire) =>
        Relances.Next(signataire, DateOnly.FromDateTime(signataire.SolliciteLe!.Value.ToParis().DateTime), convention.DateLimite) <= clock.Today();
}

/// <summary>One document that waits for one person.</summary>
/// <param name="Convention">The document.</param>
/// <param name="Signataires">For whom the person signs.</param>
/// <param name="Lien">Personal.</param>
internal sealed record SignatureAttendue(Convention Convention, IReadOnlyList<Signataire> Signataires, string Lien);
