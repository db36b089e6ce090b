using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Conventions;

/// <summary>The versions of a convention, and two of them side by side, word by word, as they are printed.</summary>
public sealed class CompareVersions(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    /// <param name="conventionId">Which.</param>
    /// <param name="avant">Version number; <see langword="null"/> for the one kept before what it is compared to.</param>
    /// <param name="apres">Version number; <see langword="null"/> for the text as it stands.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns><see langword="null"/> when the person may not read the convention.</returns>
    public async Task<ComparaisonFiche?> ExecuteAsync(Guid conventionId, int? avant, int? apres, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var perimetre = await perimetres.GetAsync(cancellationToken);
        var convention = await db.ReadConventionAsync(perimetre, conventionId, cancellationToken);
        if (convention is null)
        {
            return null;
        }

        var kept = await db.VersionsConvention.AsNoTracking().Where(v => v.ConventionId == conventionId).OrderBy(v => v.Id).ToListAsync(cancellationToken);
        var after = kept.LastOrDefault(v => v.Numero == apres);
        var before = kept.LastOrDefault(v => v.Numero == avant) ?? Before(after ?? kept.LastOrDefault(v => v.DocumentId is not null && v.DocumentId == convention.DocumentId), kept);
        var today = await TexteCompare.TodayAsync(db, convention, cancellationToken);
        var (texteAvant, texteApres) = (before is null ? null : TexteCompare.Of(before, today), after is null ? TexteCompare.Of(convention, kept, today) : TexteCompare.Of(after, today));
        return new ComparaisonFiche(
            convention.Titre, convention.GrappeId, convention.Version, kept, before?.Numero, after?.Numero,
            texteAvant is null ? [] : Compare(texteAvant.Articles, texteApres.Articles))
        {
            AvantImprime = texteAvant?.EstImprime == true,
            ApresImprime = texteApres.EstImprime,
            Retirees = [.. kept.Where(v => v.IsWithdrawnFrom(convention)).Select(v => v.Numero)],
            ReadsDocuments = await db.Grappes.ProvenTo(perimetre).AnyAsync(g => g.Id == convention.GrappeId, cancellationToken),
        };
    }

    // The text as it stands, once sent, is a version too: compared with itself it would say nothing.
    private static VersionConvention? Before(VersionConvention? shown, List<VersionConvention> kept) =>
        kept.TakeWhile(v => v != shown).LastOrDefault() ?? kept.LastOrDefault();

    private static List<ArticleCompare> Compare(IReadOnlyList<ArticleFige> before, IReadOnlyList<ArticleFige> after)
    {
        var left = before.ToList();
        var pairs = after.Select(article => (Before: Take(left, b => b.ArticleId is not null && b.ArticleId == article.ArticleId), After: article)).ToList();

        // Versions kept before articles had a stable name, and articles written anew: by their title.
        var compared = pairs.ConvertAll(pair => Pair(pair.Before ?? Take(left, b => b.Titre == pair.After.Titre), pair.After));
        compared.AddRange(left.Select(gone => Pair(gone, null)));
        return compared;
    }

    private static ArticleFige? Take(List<ArticleFige> left, Predicate<ArticleFige> same)
    {
        var found = left.Find(same);
        _ = found is not null && left.Remove(found);
        return found;
    }

    private static ArticleCompare Pair(ArticleFige? before, ArticleFige? after) =>
        new((after ?? before)!.Titre, ComparaisonTexte.Mots(before?.Corps ?? string.Empty, after?.Corps ?? string.Empty))
        {
            AncienTitre = before is not null && after is not null && before.Titre != after.Titre ? before.Titre : null,
        };
}

/// <summary>One article in two versions: the words kept, added and taken out, in their order.</summary>
public sealed record ArticleCompare(string Titre, IReadOnlyList<Difference> Mots)
{
    /// <summary>When the title changed.</summary>
    public string? AncienTitre { get; init; }
}

/// <param name="Titre">Of the convention.</param>
/// <param name="GrappeId">Where.</param>
/// <param name="Version">Being drafted.</param>
/// <param name="Versions">Kept, the first one first.</param>
/// <param name="Avant">Compared from; none when nothing is kept yet.</param>
/// <param name="Apres">Compared to; none for the text as it stands.</param>
/// <param name="Articles">Compared.</param>
public sealed record ComparaisonFiche(
    string Titre, Guid GrappeId, int Version, IReadOnlyList<VersionConvention> Versions, int? Avant, int? Apres, IReadOnlyList<ArticleCompare> Articles)
{
    /// <summary>Compared from the words printed at the sending; otherwise, from the text filled with today's values.</summary>
    public bool AvantImprime { get; init; }

    /// <summary>The same, of what it is compared to.</summary>
    public bool ApresImprime { get; init; }

    /// <summary>Numbers of the versions sent to sign, then taken back.</summary>
    public IReadOnlyList<int> Retirees { get; init; } = [];

    /// <summary>Reads the PDF of the versions that were sent.</summary>
    public bool ReadsDocuments { get; init; }
}
