using GrappePortal.Domain.Dossiers;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Dossiers;

/// <summary>The document that a person is about to change: visible, theirs to change, and as their screen showed it.</summary>
internal static class DocumentToChange
{
    public static async Task<DocumentSource> DocumentToChangeAsync(
        this PortalDb db, Perimetre perimetre, Guid documentId, int revision, CancellationToken cancellationToken)
    {
        var document = await db.DocumentsSources.VisibleTo(perimetre, db)
            .SingleOrDefaultAsync(d => d.Id == documentId, cancellationToken) ?? throw new NotVisibleException();
        perimetre.ExpectEdits(document.GrappeId);
        document.ExpectRevision(revision);
        return document;
    }
}
