using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Scellements;

/// <summary>Pages signed by hand and acts that empower, as they were brought: part of the proof.</summary>
internal static class PiecesJointes
{
    /// <returns>By party, its files with the name that they bear in the proof pack.</returns>
    public static async Task<ILookup<Guid, (string Nom, Fichier Fichier)>> ReadAsync(PortalDb db, Convention convention, CancellationToken cancellationToken)
    {
        var wanted = convention.Signataires.SelectMany(s => new[] { s.ActeId, s.Signature?.PieceId }.OfType<Guid>().Distinct().Select(id => (s.Id, s.Rang, FichierId: id))).ToList();
        var ids = wanted.ConvertAll(w => w.FichierId);
        var files = await db.Fichiers.AsNoTracking().Where(f => ids.Contains(f.Id)).ToDictionaryAsync(f => f.Id, cancellationToken);
        return wanted.GroupBy(w => (w.Rang, files[w.FichierId].Nom.ToUpperInvariant()))
            .SelectMany(same => same.Select((w, i) => (w.Id, Nom: $"piece-{w.Rang:00}-{Number(i)}{files[w.FichierId].Nom}", Fichier: files[w.FichierId])))
            .ToLookup(piece => piece.Id, piece => (piece.Nom, piece.Fichier));
    }

    // Only a name met again is numbered: the data already sealed tell the others as they are.
    private static string Number(int index) => index == 0 ? string.Empty : $"{index + 1}-";
}
