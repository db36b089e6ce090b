namespace GrappePortal.Documents.Conventions;

/// <summary>An article or an annex: its heading, with its number, and its blocks.</summary>
internal sealed record SectionContent(IReadOnlyList<Fragment> Titre, IReadOnlyList<Bloc> Blocs)
{
    public static IReadOnlyList<SectionContent> From(IReadOnlyList<ArticleMention> articles)
    {
        var number = 0;
        return [.. articles.Select(article => article.Numerote ? Numbered(article, ++number) : new(MarkdownRestreint.Line(article.Titre), MarkdownRestreint.Parse(article.Corps)))];
    }

    public static IReadOnlyList<SectionContent> From(IReadOnlyList<AnnexeMention> annexes) =>
        [.. annexes.Select((annex, rank) => new SectionContent(WithNumber($"Annexe\u00A0{rank + 1}\u00A0– ", Fragments.Plain(annex.Titre)),
            [.. MarkdownRestreint.Parse(annex.Corps), .. annex.Tableaux.SelectMany(Blocks)]))];

    private static SectionContent Numbered(ArticleMention article, int number)
    {
        var sub = 0;
        var blocs = MarkdownRestreint.Parse(article.Corps).Select(bloc => bloc.Niveau == 2 ? bloc with { Titre = WithNumber($"{number}.{++sub}\u00A0", bloc.Titre!) } : bloc);
        return new SectionContent(WithNumber($"Article\u00A0{number}\u00A0– ", MarkdownRestreint.Line(article.Titre)), [.. blocs]);
    }

    private static IReadOnlyList<Fragment> WithNumber(string number, IReadOnlyList<Fragment> titre) => [new Fragment(number, StyleFragment.Aucun), .. titre];

    private static IEnumerable<Bloc> Blocks(TableauMention table)
    {
        if (!string.IsNullOrWhiteSpace(table.Titre))
            yield return new Bloc { Titre = Fragments.Plain(table.Titre), Niveau = 2 };
        yield return new Bloc { Tableau = TableauLayout.Of(table) };
    }
}
