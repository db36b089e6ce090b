using GrappePortal.Domain.Pilotage;
using GrappePortal.Web.Data;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Portefeuille;

/// <summary>
/// Closes yesterday: keeps the figures of each grappe as they were known at its end, where they changed. A day is closed once,
/// whether something changed or not: two instances, or a restart in the afternoon, change nothing.
/// </summary>
public sealed class RecordSituations(IDbContextFactory<PortalDb> databases, TimeProvider clock)
{
    private const int Batch = 100;

    /// <returns>How many rows were kept.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        var yesterday = clock.Today().AddDays(-1);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.JoursClos.AnyAsync(j => j.Le >= yesterday, cancellationToken))
        {
            return 0;
        }

        var kept = 0;
        foreach (var ids in (await db.Grappes.OrderBy(g => g.Id).Select(g => g.Id).ToListAsync(cancellationToken)).Chunk(Batch))
        {
            kept += await AddChangedAsync(db, ids, yesterday, cancellationToken);
        }

        // In the transaction of its rows: a day is closed for all grappes, or for none.
        db.Add(new JourClos(yesterday, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return kept;
    }

    private async Task<int> AddChangedAsync(PortalDb db, Guid[] ids, DateOnly day, CancellationToken cancellationToken)
    {
        var rows = await LecturePortefeuille.GrappesAsync(db, db.Grappes.AsNoTracking().Where(g => ids.Contains(g.Id)), day, cancellationToken);
        var lines = await LecturePortefeuille.EtablissementsAsync(db, ids, day, cancellationToken);
        var last = await db.At(day).Where(s => ids.Contains(s.GrappeId)).ToDictionaryAsync(s => s.GrappeId, cancellationToken);
        var changed = rows.FindAll(r => last.GetValueOrDefault(r.Id)?.SaysTheSame(r.Chiffres, [.. lines[r.Id]]) != true);
        db.AddRange(changed.ConvertAll(r => new SituationGrappe(r.Id, day, r.Chiffres, [.. lines[r.Id]], clock.GetUtcNow())));
        return changed.Count;
    }
}
