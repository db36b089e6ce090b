using GrappePortal.Domain;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Habilitations;

/// <summary>
/// Sends an invitation again, with a new link, to the address invited and to nobody else. To an account of which the reader may not
/// know, the mail of its new role.
/// </summary>
public sealed class ResendInvitation(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, Invitations invitations)
{
    /// <exception cref="NotVisibleException">The person does not manage where this role is held.</exception>
    /// <exception cref="RuleViolationException">The invitation has been accepted.</exception>
    public async Task ExecuteAsync(Guid habilitationId, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var habilitation = await db.Habilitations.ManagedBy(perimetre, habilitationId, cancellationToken);
        await RenewLinkAsync(db, perimetre, habilitation.Personne, cancellationToken);
        var row = await db.Habilitations.Where(h => h.Id == habilitationId).Select(HabilitationRow.Of(db)).SingleAsync(cancellationToken);
        db.Add(await invitations.MessageAsync(habilitation.Personne, row.Libelle));
        await db.SaveChangesAsync(cancellationToken);
    }

    private static async Task RenewLinkAsync(PortalDb db, Perimetre perimetre, Personne personne, CancellationToken cancellationToken)
    {
        if (!personne.EmailConfirmed)
        {
            // The link sent before dies with the stamp: one link is valid at a time.
            personne.SecurityStamp = Guid.NewGuid().ToString("N");
            return;
        }

        if (await db.Users.Where(p => p.Id == personne.Id).KnownTo(perimetre, db).AnyAsync(cancellationToken))
        {
            throw new RuleViolationException("Cette personne a déjà accepté son invitation : elle peut se connecter.");
        }
    }
}
