using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Etablissements;

/// <summary>Takes an establishment out of a grappe; the database refuses while somebody is its référent.</summary>
public sealed class DeleteEtablissement(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task ExecuteAsync(Guid id, int revision, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Remove(await db.EtablissementToChangeAsync(await perimetres.GetAsync(cancellationToken), id, revision, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
    }
}
