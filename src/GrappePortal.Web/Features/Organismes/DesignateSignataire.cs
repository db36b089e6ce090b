using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Organismes;

/// <summary>Names the one person empowered to sign for a body.</summary>
public sealed class DesignateSignataire(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task ExecuteAsync(Guid organismeId, int revision, Guid representantId, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var organisme = await db.OrganismeToChangeAsync(await perimetres.GetAsync(cancellationToken), organismeId, revision, cancellationToken);
        organisme.DesignateSignataire(representantId);
        await db.SaveChangesAsync(cancellationToken);
    }
}
