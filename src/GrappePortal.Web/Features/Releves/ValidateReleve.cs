using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Releves;

/// <summary>Agrees to a month.</summary>
public sealed class ValidateReleve(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne, TimeProvider clock)
{
    public async Task ExecuteAsync(Guid releveId, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var (releve, _) = await db.ReleveToValidateAsync(await perimetres.GetAsync(cancellationToken), releveId, cancellationToken);
        releve.Validate((await personne.GetAuteurAsync()).Nom, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }
}
