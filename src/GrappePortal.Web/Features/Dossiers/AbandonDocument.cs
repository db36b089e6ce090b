using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Dossiers;

/// <summary>Closes a document that will not be used; its file and its findings stay readable in the history.</summary>
public sealed class AbandonDocument(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task ExecuteAsync(Guid documentId, int revision, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var document = await db.DocumentsSources.VisibleTo(perimetre, db)
            .SingleOrDefaultAsync(d => d.Id == documentId, cancellationToken) ?? throw new NotVisibleException();
        perimetre.ExpectManages(document.GrappeId);
        document.ExpectRevision(revision);
        document.Abandon();
        await db.SaveChangesAsync(cancellationToken);
    }
}
