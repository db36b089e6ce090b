using GrappePortal.Web.Data;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Conventions;

/// <summary>Gives the signatories more time. Who was not asked because the former deadline had passed is asked now.</summary>
public sealed class ExtendDeadline(
    IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne, InvitationsSignature invitations, TimeProvider clock)
{
    public async Task ExecuteAsync(Guid conventionId, EcheanceForm form, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var convention = await db.ConventionInSignatureAsync(await perimetres.GetAsync(cancellationToken), conventionId, cancellationToken);
        ArgumentNullException.ThrowIfNull(form);
        convention.ExtendDeadline(form.DateLimite!.Value, await personne.GetActeurAsync(), clock.GetUtcNow(), clock.Today());
        await invitations.AddToAsync(db, convention, clock.GetUtcNow(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
