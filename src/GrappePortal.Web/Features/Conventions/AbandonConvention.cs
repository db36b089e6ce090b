using GrappePortal.Web.Data;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Conventions;

/// <summary>Gives up a draft or a signature under way; those who were asked or have signed are told.</summary>
public sealed class AbandonConvention(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne, TimeProvider clock)
{
    public async Task ExecuteAsync(Guid conventionId, int revision, MotifForm form, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var convention = await db.ConventionToChangeAsync(await perimetres.GetAsync(cancellationToken), conventionId, revision, cancellationToken);
        ArgumentNullException.ThrowIfNull(form);
        convention.Abandon(form.Motif!, await personne.GetActeurAsync(), clock.GetUtcNow());
        await db.TellSignatairesAsync(convention, convention.Signataires, FinSignature.Abandon(form.Motif!), clock.GetUtcNow(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
