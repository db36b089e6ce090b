using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Courriels;

/// <summary>Tries a message again now, from the first try: the server or the address has been mended.</summary>
public sealed class RetryCourriel(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, TimeProvider clock)
{
    /// <exception cref="NotVisibleException">The person is not an administrator, or there is no such message.</exception>
    /// <exception cref="Domain.RuleViolationException">The message has been sent.</exception>
    public async Task ExecuteAsync(Guid messageId, CancellationToken cancellationToken = default)
    {
        (await perimetres.GetAsync(cancellationToken)).ExpectPlatform();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var message = await db.MessagesSortants.SingleOrDefaultAsync(m => m.Id == messageId, cancellationToken) ?? throw new NotVisibleException();
        message.Retry(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }
}
