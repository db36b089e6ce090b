using GrappePortal.Domain.Indicateurs;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Data;

/// <summary>A month is read by the version of the rule-set that it was typed under, whatever its grappe has chosen since.</summary>
internal static class VersionsReferentiel
{
    /// <summary>The version chosen by the grappe and those of these relevés, by identifier: one statement.</summary>
    public static Task<Dictionary<Guid, ReferentielIndicateurs>> VersionsAsync(
        this PortalDb db, Guid chosen, IEnumerable<ReleveMensuel> releves, CancellationToken cancellationToken)
    {
        var ids = releves.Select(r => r.ReferentielIndicateursId).Append(chosen).Distinct().ToList();
        return db.ReferentielsIndicateurs.AsNoTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancellationToken);
    }

    /// <summary>The version that a whole month is shown by: the one chosen by the grappe where a relevé of the month uses it; another rule-set may have a higher version.</summary>
    /// <param name="versions">All those that follow.</param>
    /// <param name="used">Those of the relevés of the month.</param>
    /// <param name="chosen">By the grappe.</param>
    public static ReferentielIndicateurs OfMonth(this IReadOnlyDictionary<Guid, ReferentielIndicateurs> versions, IEnumerable<Guid> used, Guid chosen)
    {
        var ids = used.ToHashSet();
        return versions[ids.Count == 0 || ids.Contains(chosen) ? chosen : ids.MaxBy(id => versions[id].Version)];
    }
}
