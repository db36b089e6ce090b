using GrappePortal.Domain.Indicateurs;

namespace GrappePortal.Web.Data;

/// <summary>What may be withdrawn without losing the work of anybody.</summary>
internal static class RelevesIntacts
{
    /// <summary>The months, open or locked, in which nobody typed, asked, commented or attached anything.</summary>
    public static IQueryable<ReleveMensuel> UntouchedReleves(this PortalDb db) => db.RelevesMensuels.Where(ReleveMensuel.HoldsNothing)
        .Where(r => !db.CommentairesReleve.Any(c => c.ReleveId == r.Id) && !db.PiecesReleve.Any(p => p.ReleveId == r.Id));
}
