using System.Net.Mail;
using GrappePortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Mail;

/// <summary>
/// Sends what is due, one message per transaction. The row stays locked while its message is handed over, and other senders skip
/// it: two instances of the portal never send the same message twice.
/// </summary>
public sealed class OutboxSender(
    IDbContextFactory<PortalDb> databases, SmtpSender smtp, TimeProvider clock, IConfiguration configuration, ILogger<OutboxSender> logger)
{
    // 5yz: the server will not change its mind (RFC 5321, 4.2.1).
    private const int FirstPermanentStatus = 500;

    /// <returns>False when nothing was due.</returns>
    public async Task<bool> SendNextAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await TakeAsync(db, cancellationToken) is not { } message)
        {
            return false;
        }

        await TryAsync(db, message, cancellationToken);

        // The message is gone: a stop of the portal must not undo its mark.
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }

    private async Task<MessageSortant?> TakeAsync(PortalDb db, CancellationToken cancellationToken)
    {
        var due = await db.MessagesSortants.FromSql(
            $"""
            SELECT * FROM "MessagesSortants" WHERE "ProchainEssaiLe" <= {clock.GetUtcNow()}
            ORDER BY "ProchainEssaiLe" LIMIT 1 FOR UPDATE SKIP LOCKED
            """).ToListAsync(cancellationToken);
        return due.SingleOrDefault();
    }

    private async Task TryAsync(PortalDb db, MessageSortant message, CancellationToken cancellationToken)
    {
        try
        {
            await smtp.SendAsync(message, cancellationToken);
            message.MarkSent(clock.GetUtcNow(), keepsCorps: configuration.GetValue<bool>("Portal:Demo"));
        }
        catch (SmtpFailedRecipientException exception) when ((int)exception.StatusCode >= FirstPermanentStatus)
        {
            logger.LogWarning("Message {Message} was refused for good: {Reason}", message.Id, exception.Message);
            message.MarkRefused(clock.GetUtcNow(), exception.Message);
            await TellPorteursAsync(db, message, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Whatever it is, it is this message's: thrown again, it would hold up all the others. The database is asked outside.
            logger.LogWarning("Message {Message} was not sent: {Reason}", message.Id, exception.Message);
            message.MarkFailed(clock.GetUtcNow(), exception.InnerException is { } inner ? $"{exception.Message} ({inner.Message})" : exception.Message);
            if (message.IsGivenUp)
            {
                await TellPorteursAsync(db, message, cancellationToken);
            }
        }
    }

    // Refused or given up, whatever the mail was, this address did not receive it: the porteur sees it beside each signatory who has it.
    private async Task TellPorteursAsync(PortalDb db, MessageSortant message, CancellationToken cancellationToken)
    {
        foreach (var convention in await db.LockAwaitingAsync(message.Destinataire, cancellationToken))
        {
            foreach (var signataire in convention.Signataires.Where(s => s.IsPending && string.Equals(s.Courriel, message.Destinataire, StringComparison.OrdinalIgnoreCase)))
            {
                convention.RecordBounce(signataire.Id, message.DerniereErreur!, clock.GetUtcNow());
            }
        }
    }
}
