using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Dossiers;

/// <summary>Takes a document out of the dossier: it is no longer compared; its file and its findings stay readable in the history.</summary>
public sealed class AbandonDocument(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task ExecuteAsync(Guid documentId, int revision, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var document = await db.DocumentToChangeAsync(perimetre, documentId, revision, cancellationToken);
        document.Abandon();
        await db.SaveChangesAsync(cancellationToken);
    }
}
