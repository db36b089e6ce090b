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

    /// <summary>
    /// The sendings of one grappe follow each other until the end of the transaction: what one of them has just sent is read by the
    /// next one before its guard answers. A lock of its own, taken first: a last signature, which changes the grappe, never waits for it.
    /// </summary>
    public static Task LockSendingsAsync(this PortalDb db, Guid grappeId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Database.ExecuteSqlAsync($"""SELECT pg_advisory_xact_lock(hashtextextended('EnvoiSignature ' || {grappeId}::text, 0))""", cancellationToken);
    }

    /// <summary>Those that wait for a signature from this address, locked together, in the order of their grappes (the journal of each is locked next).</summary>
    public static async Task<List<Convention>> LockAwaitingAsync(this PortalDb db, string courriel, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        // A "_" of an address may find more of them than asked: callers compare the addresses.
        var ids = await db.Conventions.Where(c => c.Statut == StatutConvention.EnSignature
                && c.Signataires.Any(s => s.Etat == EtatSignataire.EnAttente && EF.Functions.ILike(s.Courriel, courriel)))
            .Select(c => c.Id).ToListAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"""SELECT 1 FROM "Conventions" WHERE "Id" = ANY({ids}) ORDER BY "Id" FOR UPDATE""", cancellationToken);
        return await db.Conventions.AsSplitQuery().Where(c => ids.Contains(c.Id)).OrderBy(c => c.GrappeId).ThenBy(c => c.Id).ToListAsync(cancellationToken);
    }
}
