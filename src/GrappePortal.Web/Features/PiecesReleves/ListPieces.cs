using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.PiecesReleves;

/// <summary>The files of a month, the oldest first.</summary>
public sealed class ListPieces(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, TimeProvider clock)
{
    /// <returns><see langword="null"/> out of the person's perimeter, or for who reads the grappe from outside.</returns>
    public async Task<PiecesFiche?> ExecuteAsync(Guid releveId, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var releve = await db.RelevesMensuels.AsNoTracking().VisibleTo(perimetre, db).SingleOrDefaultAsync(r => r.Id == releveId, cancellationToken);
        if (releve is null || !perimetre.IsInside(releve.GrappeId))
        {
            return null;
        }

        var etablissement = await db.Etablissements.Where(e => e.Id == releve.EtablissementId).Select(e => e.Nom).SingleAsync(cancellationToken);
        var pieces = await db.PiecesReleve.AsNoTracking().VisibleTo(perimetre, db).Where(p => p.ReleveId == releveId).OrderBy(p => p.DeposeLe).ThenBy(p => p.Id).ToListAsync(cancellationToken);
        return new PiecesFiche(releveId, releve.EtablissementId, etablissement, releve.Mois, pieces, releve.FinalLockReason(clock.GetUtcNow()), await db.EntersAsync(perimetre, releve, cancellationToken));
    }
}

/// <param name="Verrou">Why nothing is added or removed; <see langword="null"/> while the month is not locked.</param>
/// <param name="CanChange">The person enters this relevé.</param>
public sealed record PiecesFiche(Guid ReleveId, Guid EtablissementId, string Etablissement, Mois Mois, IReadOnlyList<PieceReleve> Pieces, string? Verrou, bool CanChange);
