using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.PiecesReleves;

/// <summary>Removes a file and its bytes while the month is not locked; the journal keeps its name and its hash.</summary>
public sealed class RemovePiece(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, TimeProvider clock)
{
    /// <exception cref="Domain.RuleViolationException">The month is locked.</exception>
    public async Task ExecuteAsync(Guid pieceId, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var piece = await db.PiecesReleve.VisibleTo(perimetre, db).SingleOrDefaultAsync(p => p.Id == pieceId, cancellationToken) ?? throw new NotVisibleException();
        PieceReleve.ExpectOpen(await db.HoldReleveAsync(perimetre, piece.ReleveId, cancellationToken), clock.GetUtcNow());
        db.Remove(piece);
        await db.SaveChangesAsync(cancellationToken);
        await db.Fichiers.Where(f => f.Id == piece.FichierId).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
