using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;

namespace GrappePortal.Web.Features.Conventions;

/// <summary>A text to compare, as a page prints it: its merge fields are filled.</summary>
/// <param name="Articles">In their order.</param>
/// <param name="EstImprime">True when these are the words that were printed at the sending; false when the fields have today's values.</param>
public sealed record TexteCompare(IReadOnlyList<ArticleFige> Articles, bool EstImprime)
{
    /// <summary>Of a version that was sent, what was printed; of the others, their text filled with what the registry says today.</summary>
    internal static TexteCompare Of(VersionConvention version, IReadOnlyDictionary<string, string?> today) =>
        version.Imprimes.Count > 0 ? new(version.Imprimes, true) : Filled(version.Articles, today);

    /// <summary>The text as it stands: once sent, what was printed.</summary>
    internal static TexteCompare Of(Convention convention, IEnumerable<VersionConvention> kept, IReadOnlyDictionary<string, string?> today) =>
        convention.DocumentId is { } sent && kept.LastOrDefault(v => v.DocumentId == sent) is { Imprimes.Count: > 0 } version
            ? new(version.Imprimes, true)
            : Filled(convention.Articles.Select(a => new ArticleFige(a.Titre, a.Corps, a.Id)), today);

    internal static async Task<IReadOnlyDictionary<string, string?>> TodayAsync(PortalDb db, Convention convention, CancellationToken cancellationToken)
    {
        var contenu = await ContenuGrappe.OfAsync(db, convention, cancellationToken);
        return ValeursFusion.Of(contenu, convention, await db.ReadModifieeAsync(convention, cancellationToken), dateLimite: null);
    }

    private static TexteCompare Filled(IEnumerable<ArticleFige> articles, IReadOnlyDictionary<string, string?> today) => new(
        [.. articles.Select(a => a with { Titre = ChampsFusion.Fusionner(a.Titre, today), Corps = ChampsFusion.Fusionner(a.Corps, today) })], false);
}
