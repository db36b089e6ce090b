using GrappePortal.Web.Data;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Conventions;

/// <summary>Invites a signatory again: after a refusal, or because the mail went astray. The link goes to that person alone.</summary>
public sealed class AskAgain(
    IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne, InvitationsSignature invitations, TimeProvider clock)
{
    public async Task ExecuteAsync(Guid conventionId, int revision, Guid signataireId, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var convention = await db.ConventionToChangeAsync(await perimetres.GetAsync(cancellationToken), conventionId, revision, cancellationToken);
        convention.AskAgain(signataireId, await personne.GetActeurAsync(), clock.GetUtcNow());
        await invitations.AddToAsync(db, convention, clock.GetUtcNow(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
