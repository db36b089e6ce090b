using GrappePortal.Domain.Pilotage;
using GrappePortal.Web.Data;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Portefeuille;

/// <summary>
/// Keeps the figures of each grappe as they were known at the end of yesterday, where they changed. A day that is kept is never
/// written again: two instances, or a restart, change nothing.
/// </summary>
public sealed class RecordSituations(IDbContextFactory<PortalDb> databases, TimeProvider clock)
{
    private const int Batch = 100;

    /// <returns>How many rows were kept.</returns>
    public async Task<int> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        var yesterday = clock.Today().AddDays(-1);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var due = await db.Grappes.Where(g => !db.SituationsGrappe.Any(s => s.GrappeId == g.Id && s.Le >= yesterday)).OrderBy(g => g.Id).Select(g => g.Id).ToListAsync(cancellationToken);
        var kept = 0;
        foreach (var ids in due.Chunk(Batch))
        {
            kept += await KeepAsync(ids, yesterday, cancellationToken);
        }

        return kept;
    }

    private async Task<int> KeepAsync(Guid[] ids, DateOnly day, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await LecturePortefeuille.GrappesAsync(db, db.Grappes.AsNoTracking().Where(g => ids.Contains(g.Id)), day, cancellationToken);
        var lines = await LecturePortefeuille.EtablissementsAsync(db, ids, day, cancellationToken);
        var last = await db.At(day).Where(s => ids.Contains(s.GrappeId)).ToDictionaryAsync(s => s.GrappeId, cancellationToken);
        db.AddRange(rows.Where(r => last.GetValueOrDefault(r.Id)?.SaysTheSame(r.Chiffres, [.. lines[r.Id]]) != true)
            .Select(r => new SituationGrappe(r.Id, day, r.Chiffres, [.. lines[r.Id]], clock.GetUtcNow())));
        return await db.SaveChangesAsync(cancellationToken);
    }
}
