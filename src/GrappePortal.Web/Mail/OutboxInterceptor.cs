using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GrappePortal.Web.Mail;

/// <summary>Raises the signal after each act that asked for a mail: no act has to think of it.</summary>
public sealed class OutboxInterceptor(OutboxSignal signal) : SaveChangesInterceptor
{
    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context?.ChangeTracker.Entries<MessageSortant>().Any(entry => entry.Entity.Essais == 0) == true)
        {
            signal.Raise();
        }

        return ValueTask.FromResult(result);
    }
}
