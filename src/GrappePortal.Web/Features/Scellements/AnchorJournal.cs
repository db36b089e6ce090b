using System.Text;
using GrappePortal.Documents.Sealing;
using GrappePortal.Web.Data;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Sceau;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GrappePortal.Web.Features.Scellements;

/// <summary>
/// Seals, once a day, the last row of each chained journal as it stood at the end of the day before. Each seal names the one
/// before it: a seal taken away is missed. The administrators are told of a day that could not be sealed, once for each day.
/// </summary>
public sealed class AnchorJournal(IDbContextFactory<PortalDb> databases, CleDuPortail cles, PublicAddress address, TimeProvider clock)
{
    // A day without any act is sealed too.
    private const string Heading = "grappe;rang;empreinte\n";

    /// <returns>False when the day before is sealed already.</returns>
    public async Task<bool> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        var jour = clock.Today().AddDays(-1);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.AncresJournal.AnyAsync(a => a.Jour == jour, cancellationToken))
        {
            return false;
        }

        try
        {
            return await SealAsync(db, jour, cancellationToken);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or DbUpdateException) && exception.GetBaseException() is not NpgsqlException)
        {
            await RecordFailureAsync(jour, InWords(exception), cancellationToken);
            throw;
        }
    }

    private static string InWords(Exception exception) => exception is CleSceauException or HorodatageException or SceauException
        ? exception.Message
        : "une erreur inattendue, que le journal technique du portail décrit.";

    private async Task<bool> SealAsync(PortalDb db, DateOnly jour, CancellationToken cancellationToken)
    {
        var (cle, now) = (await cles.GetAsync(db, cancellationToken), clock.GetUtcNow());
        var contenu = await ContentAsync(db, jour.EndInParis(), cancellationToken);
        var sceau = await SceauDetache.SealAsync(contenu, cle, now, cles.Autorite, cancellationToken);
        await db.RememberAsync(cle, now, cancellationToken);

        // Of two instances at once, the first one seals the day.
        return await db.Database.ExecuteSqlAsync(
            $"""INSERT INTO "AncresJournal" ("Jour", "Contenu", "Sceau", "Le") VALUES ({jour}, {contenu}, {sceau}, {now}) ON CONFLICT DO NOTHING""",
            cancellationToken) == 1;
    }

    // Tried again each hour, by each instance: the first one to write the day tells of it.
    private async Task RecordFailureAsync(DateOnly jour, string error, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var reason = error.Length > EchecAncre.LongueurErreur ? error[..EchecAncre.LongueurErreur] : error;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Database.ExecuteSqlAsync(
            $"""INSERT INTO "EchecsAncre" ("Jour", "Erreur", "Le") VALUES ({jour}, {reason}, {now}) ON CONFLICT DO NOTHING""", cancellationToken) == 1)
        {
            await CourriersScellement.AddAnchorFailureAsync(db, jour, reason, address, now, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<byte[]> ContentAsync(PortalDb db, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var previous = (await db.AncresJournal.AsNoTracking().OrderByDescending(a => a.Jour).FirstOrDefaultAsync(cancellationToken))?.Mention();
        var last = await db.EvenementsConvention.Where(e => e.Le < end).GroupBy(e => e.GrappeId)
            .Select(g => new { g.Key, Rang = g.Max(e => e.Rang) })
            .Join(db.EvenementsConvention, g => new { GrappeId = g.Key, g.Rang }, e => new { e.GrappeId, e.Rang }, (g, e) => new { e.GrappeId, e.Rang, e.Empreinte })
            .OrderBy(e => e.GrappeId).ToListAsync(cancellationToken);
        return Encoding.UTF8.GetBytes($"{Heading}{previous}{string.Concat(last.Select(e => $"{e.GrappeId};{e.Rang};{e.Empreinte}\n"))}");
    }
}
