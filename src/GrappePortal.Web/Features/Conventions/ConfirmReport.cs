using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Conventions;

/// <summary>The porteur has brought to the registry, by hand, what a signed avenant could not.</summary>
public sealed class ConfirmReport(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne, TimeProvider clock)
{
    public async Task ExecuteAsync(Guid conventionId, int revision, Guid modificationId, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var convention = await db.ConventionToChangeAsync(await perimetres.GetAsync(cancellationToken), conventionId, revision, cancellationToken);
        convention.ConfirmReport(modificationId, await personne.GetActeurAsync(), clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }
}
