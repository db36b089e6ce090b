using GrappePortal.Domain.Conventions;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Data;

/// <summary>Loads what several persons change at the same second.</summary>
public static class ConventionVerrou
{
    /// <summary>
    /// The convention, locked until the end of the transaction: those who sign at the same second follow each other, and
    /// none is refused because of another.
    /// </summary>
    public static async Task<Convention?> LockConventionAsync(this PortalDb db, Guid conventionId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        await db.Database.ExecuteSqlAsync($"""SELECT 1 FROM "Conventions" WHERE "Id" = {conventionId} FOR UPDATE""", cancellationToken);
        return await db.Conventions.AsSplitQuery().SingleOrDefaultAsync(c => c.Id == conventionId, cancellationToken);
    }
}
