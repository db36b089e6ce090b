using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Dossiers;

/// <summary>The file as it was dropped.</summary>
public sealed class DownloadDocument(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task<Fichier?> ExecuteAsync(Guid documentId, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.DocumentsSources.AsNoTracking().VisibleTo(perimetre, db)
            .Where(d => d.Id == documentId)
            .Join(db.Fichiers, d => d.FichierId, f => f.Id, (_, fichier) => fichier)
            .SingleOrDefaultAsync(cancellationToken);
    }
}
