using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Organismes;

/// <summary>Takes a body out of a grappe; the database refuses while establishments, roles or people depend on it.</summary>
public sealed class DeleteOrganisme(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task ExecuteAsync(Guid id, int revision, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Remove(await db.OrganismeToChangeAsync(await perimetres.GetAsync(cancellationToken), id, revision, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
    }
}
