using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Organismes;

/// <summary>Takes back a vote recorded by mistake; the journal keeps it.</summary>
public sealed class RemoveDeliberation(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task ExecuteAsync(Guid organismeId, int revision, Guid deliberationId, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var organisme = await db.OrganismeToChangeAsync(await perimetres.GetAsync(cancellationToken), organismeId, revision, cancellationToken);
        organisme.RemoveDeliberation(deliberationId);
        await db.SaveChangesAsync(cancellationToken);
    }
}
