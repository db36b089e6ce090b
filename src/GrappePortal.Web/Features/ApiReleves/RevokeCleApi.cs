using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.ApiReleves;

/// <summary>The key opens nothing from the next call on.</summary>
public sealed class RevokeCleApi(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne, TimeProvider clock)
{
    public async Task ExecuteAsync(Guid cleId, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);

        // Only who manages the grappe knows of its keys.
        var cle = await db.ClesApi.SingleOrDefaultAsync(c => c.Id == cleId, cancellationToken) is { } found && perimetre.Manages(found.GrappeId)
            ? found
            : throw new NotVisibleException();
        cle.Revoke((await personne.GetAuteurAsync()).Nom, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }
}
