using GrappePortal.Domain;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Habilitations;

/// <summary>Takes a role back, at once: the next act of the person, in a page already open too, no longer sees it.</summary>
public sealed class WithdrawHabilitation(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    /// <exception cref="NotVisibleException">The person does not manage where this role is held.</exception>
    /// <exception cref="RuleViolationException">Nobody would be left to manage the grappe, or the platform.</exception>
    public async Task ExecuteAsync(Guid habilitationId, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var habilitation = await db.Habilitations.ManagedBy(perimetre, habilitationId, cancellationToken);
        await ExpectAnother(db, habilitation, cancellationToken);
        db.Remove(habilitation);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task ExpectAnother(PortalDb db, Habilitation habilitation, CancellationToken cancellationToken)
    {
        // An invitation that nobody accepted manages nothing: a mistyped address is always withdrawn.
        if (habilitation.Role is not (Role.Porteur or Role.Administrateur) || !habilitation.Personne.EmailConfirmed)
        {
            return;
        }

        // Two porteurs who withdraw each other at the same second: the second one waits here, then finds nobody left.
        var peers = await db.Habilitations.FromSql(
            $"""SELECT * FROM "Habilitations" WHERE "Role" = {habilitation.Role.ToString()} AND "GrappeId" IS NOT DISTINCT FROM {habilitation.GrappeId} ORDER BY "Id" FOR UPDATE""")
            .ToListAsync(cancellationToken);
        var others = peers.Where(h => h.PersonneId != habilitation.PersonneId).Select(h => h.PersonneId).ToList();
        if (!await db.WhoCanSignIn().AnyAsync(p => others.Contains(p.Id), cancellationToken))
        {
            throw new RuleViolationException(habilitation.Role == Role.Porteur
                ? "C’est le dernier porteur de projet de la grappe : invitez d’abord celui qui prendra la suite, puis attendez qu’il ait accepté."
                : "C’est le dernier administrateur du portail : invitez d’abord celui qui prendra la suite, puis attendez qu’il ait accepté.");
        }
    }
}

internal static class HabilitationQueries
{
    /// <summary>A role that the person may withdraw or remind of: of a grappe that they manage, or any for an administrator.</summary>
    /// <exception cref="NotVisibleException">There is none.</exception>
    public static async Task<Habilitation> ManagedBy(
        this IQueryable<Habilitation> habilitations, Perimetre perimetre, Guid id, CancellationToken cancellationToken)
    {
        var found = await habilitations.Include(h => h.Personne).SingleOrDefaultAsync(h => h.Id == id, cancellationToken);
        return found is not null && (perimetre.IsPlatform || (found.GrappeId is { } grappe && perimetre.Manages(grappe)))
            ? found
            : throw new NotVisibleException();
    }
}
