using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.PiecesReleves;

/// <summary>The file as it was dropped.</summary>
public sealed class DownloadPiece(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task<Fichier?> ExecuteAsync(Guid pieceId, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.PiecesReleve.AsNoTracking().VisibleTo(perimetre, db).Where(p => p.Id == pieceId)
            .Join(db.Fichiers, p => p.FichierId, f => f.Id, (_, fichier) => fichier).SingleOrDefaultAsync(cancellationToken);
    }
}
