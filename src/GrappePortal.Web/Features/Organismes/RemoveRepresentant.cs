using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Organismes;

/// <summary>Takes a person out of those who may act for a body.</summary>
public sealed class RemoveRepresentant(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task ExecuteAsync(Guid organismeId, int revision, Guid representantId, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var organisme = await db.OrganismeToChangeAsync(await perimetres.GetAsync(cancellationToken), organismeId, revision, cancellationToken);
        organisme.RemoveRepresentant(representantId);
        await db.SaveChangesAsync(cancellationToken);
    }
}
