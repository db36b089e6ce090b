using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace GrappePortal.Web.Data;

/// <summary>
/// The import of a long list creates thousands of rows: inside a transaction that the act has opened they go by COPY, one
/// statement for each table where EF sends one for each row. Registered after the journal, whose lines go the same way.
/// </summary>
public sealed class CopyInterceptor : SaveChangesInterceptor
{
    /// <summary>Rows created by one save, under which EF's own way is as quick.</summary>
    internal const int Threshold = 500;

    // In the order of their references.
    private static readonly Type[] Copied =
        [typeof(OrganismeGestionnaire), typeof(Representant), typeof(Etablissement), typeof(ValeurIndicateur), typeof(EntreeJournal)];

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is PortalDb { Database.CurrentTransaction: not null } db)
        {
            var added = db.ChangeTracker.Entries().Where(entry => entry.State == EntityState.Added).ToLookup(entry => entry.Metadata.ClrType);
            if (added.Sum(kind => kind.Count()) >= Threshold && added.All(kind => Copied.Contains(kind.Key)))
            {
                await CopyAsync(db, added, cancellationToken);
                await UpdateAsync(db, cancellationToken);
            }
        }

        return result;
    }

    // The relevés of a month, whose values have just been written.
    private static async Task UpdateAsync(PortalDb db, CancellationToken cancellationToken)
    {
        var changed = db.ChangeTracker.Entries<ReleveMensuel>().Where(entry => entry.State == EntityState.Modified).ToList();
        if (changed.Count < Threshold)
        {
            return;
        }

        if (await new CopiedTable(changed[0].Metadata).UpdateAsync((NpgsqlConnection)db.Database.GetDbConnection(), changed, cancellationToken) != changed.Count)
        {
            throw new DbUpdateConcurrencyException("A relevé changed since it was read.");
        }

        changed.ForEach(entry => entry.State = EntityState.Unchanged);
    }

    private static async Task CopyAsync(PortalDb db, ILookup<Type, EntityEntry> added, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var rows in Copied.Select(type => added[type].ToList()).Where(rows => rows.Count > 0))
            {
                await new CopiedTable(rows[0].Metadata).WriteAsync((NpgsqlConnection)db.Database.GetDbConnection(), rows, cancellationToken);
            }
        }
        catch (PostgresException refused)
        {
            throw new DbUpdateException(refused.MessageText, refused);
        }

        // They are in the database: nothing is left for EF to insert.
        foreach (var entry in Copied.Reverse().SelectMany(type => added[type]))
        {
            // A cell stays in its relevé, which EF still follows: let go of, it would be found there again and inserted twice.
            entry.State = entry.Entity is ValeurIndicateur ? EntityState.Unchanged : EntityState.Detached;
        }
    }
}
