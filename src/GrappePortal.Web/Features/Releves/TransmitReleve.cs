using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Releves;

/// <summary>Hands the month over to the direction and the porteur, once nothing is missing.</summary>
public sealed class TransmitReleve(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne, TimeProvider clock)
{
    public async Task ExecuteAsync(Guid releveId, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var (releve, regles) = await db.ReleveToEnterAsync(await perimetres.GetAsync(cancellationToken), releveId, cancellationToken);
        releve.Transmit(regles, (await personne.GetAuteurAsync()).Nom, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }
}
