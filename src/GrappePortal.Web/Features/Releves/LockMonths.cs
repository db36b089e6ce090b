using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Releves;

/// <summary>Locks the months whose day has come and the corrections whose time is over, in one statement for the whole country.</summary>
public sealed class LockMonths(IDbContextFactory<PortalDb> databases, TimeProvider clock)
{
    /// <returns>How many months were locked.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);

        // As ReleveMensuel.Lock writes it. The revision moves, so that a cell typed at this very instant is refused.
        return await db.RelevesMensuels.Where(ReleveMensuel.DueForLock(clock.Today(), now)).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.Etat, EtatReleve.Verrouille)
                .SetProperty(r => r.VerrouilleLe, now)
                .SetProperty(r => r.CorrectionJusqua, (DateTimeOffset?)null)
                .SetProperty(r => r.Revision, r => r.Revision + 1),
            cancellationToken);
    }
}
