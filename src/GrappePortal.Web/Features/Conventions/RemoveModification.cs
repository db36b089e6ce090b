using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Conventions;

/// <summary>Takes a change out of an avenant that is still a draft.</summary>
public sealed class RemoveModification(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task ExecuteAsync(Guid conventionId, int revision, Guid modificationId, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var convention = await db.ConventionToChangeAsync(await perimetres.GetAsync(cancellationToken), conventionId, revision, cancellationToken);
        convention.RemoveModification(modificationId);
        await db.SaveChangesAsync(cancellationToken);
    }
}
