using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Mail;

/// <summary>
/// Tells the porteurs of a document whose deadline has passed, on the first working day after it from 8 o'clock in Paris: once for
/// each deadline. What was done is written with the mail: a restart or a second instance repeats nothing.
/// </summary>
public sealed class DelaisDepasses(IDbContextFactory<PortalDb> databases, PublicAddress portal, TimeProvider clock)
{
    /// <returns>How many documents were told of.</returns>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        var sent = 0;
        if (RappelsReleves.MaySend(clock))
        {
            foreach (var conventionId in await OverdueAsync(cancellationToken))
            {
                sent += await TellAsync(conventionId, cancellationToken) ? 1 : 0;
            }
        }

        return sent;
    }

    // IsOverdueUntold, in SQL; asked again under the lock.
    private async Task<List<Guid>> OverdueAsync(CancellationToken cancellationToken)
    {
        var today = clock.Today();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Conventions
            .Where(c => c.Statut == StatutConvention.EnSignature && c.DateLimite < today && (c.DepassementSignale == null || c.DepassementSignale != c.DateLimite))
            .OrderBy(c => c.DateLimite).ThenBy(c => c.Id).Select(c => c.Id).ToListAsync(cancellationToken);
    }

    private async Task<bool> TellAsync(Guid conventionId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.LockConventionAsync(conventionId, cancellationToken) is not { } convention || !convention.IsOverdueUntold(clock.Today()))
        {
            return false;
        }

        await db.TellPorteursAsync(convention.GrappeId, grappe => CourrierSignature.DelaiDepasse(convention, grappe, portal.LinkTo($"/conventions/{conventionId}")), clock.GetUtcNow(), cancellationToken);
        convention.RecordOverdue(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
