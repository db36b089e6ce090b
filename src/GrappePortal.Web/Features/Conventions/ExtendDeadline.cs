using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Conventions;

/// <summary>Gives the signatories more time.</summary>
public sealed class ExtendDeadline(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne, TimeProvider clock)
{
    public async Task ExecuteAsync(Guid conventionId, int revision, EcheanceForm form, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var convention = await db.ConventionToChangeAsync(await perimetres.GetAsync(cancellationToken), conventionId, revision, cancellationToken);
        ArgumentNullException.ThrowIfNull(form);
        convention.ExtendDeadline(form.DateLimite!.Value, await personne.GetActeurAsync(), clock.GetUtcNow(), clock.Today());
        await db.SaveChangesAsync(cancellationToken);
    }
}
