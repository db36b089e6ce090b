using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Dossiers;

/// <summary>Leaves a duplicate, or a line that is no establishment, out of a list that has not entered the registry yet; the file keeps it.</summary>
public sealed class DiscardLigne(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task ExecuteAsync(Guid documentId, int revision, int ligne, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var document = await db.DocumentToChangeAsync(await perimetres.GetAsync(cancellationToken), documentId, revision, cancellationToken);
        document.Discard(ligne);
        await db.SaveChangesAsync(cancellationToken);
    }
}
