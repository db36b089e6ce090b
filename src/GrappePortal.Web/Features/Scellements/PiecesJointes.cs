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
        return wanted.ToLookup(w => w.Id, w => ($"piece-{w.Rang:00}-{files[w.FichierId].Nom}", files[w.FichierId]));
    }
}
