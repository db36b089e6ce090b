using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Conventions;

/// <summary>The versions of a convention, and two of them side by side, word by word.</summary>
public sealed class CompareVersions(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    /// <param name="conventionId">Which.</param>
    /// <param name="avant">Version number; <see langword="null"/> for the last but one.</param>
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
        var before = kept.LastOrDefault(v => v.Numero == avant) ?? kept.LastOrDefault();
        var after = kept.LastOrDefault(v => v.Numero == apres);
        return new ComparaisonFiche(
            convention.Titre, convention.GrappeId, convention.Version, kept, before?.Numero, after?.Numero,
            before is null ? [] : Compare(before.Articles, after?.Articles ?? Current(convention)))
        {
            Retirees = [.. kept.Where(v => v.IsWithdrawnFrom(convention)).Select(v => v.Numero)],
            ReadsDocuments = await db.Grappes.ProvenTo(perimetre).AnyAsync(g => g.Id == convention.GrappeId, cancellationToken),
        };
    }

    private static IReadOnlyList<ArticleFige> Current(Convention convention) => [.. convention.Articles.Select(a => new ArticleFige(a.Titre, a.Corps))];

    private static List<ArticleCompare> Compare(IReadOnlyList<ArticleFige> before, IReadOnlyList<ArticleFige> after)
    {
        var compared = after.Select(article => Pair(before.FirstOrDefault(b => b.Titre == article.Titre), article)).ToList();
        compared.AddRange(before.Where(b => after.All(a => a.Titre != b.Titre)).Select(gone => Pair(gone, null)));
        return compared;
    }

    private static ArticleCompare Pair(ArticleFige? before, ArticleFige? after) =>
        new((after ?? before)!.Titre, ComparaisonTexte.Mots(before?.Corps ?? string.Empty, after?.Corps ?? string.Empty));
}

/// <summary>One article in two versions: the words kept, added and taken out, in their order.</summary>
public sealed record ArticleCompare(string Titre, IReadOnlyList<Difference> Mots);

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
    /// <summary>Numbers of the versions sent to sign, then taken back.</summary>
    public IReadOnlyList<int> Retirees { get; init; } = [];

    /// <summary>Reads the PDF of the versions that were sent.</summary>
    public bool ReadsDocuments { get; init; }
}
