namespace GrappePortal.Documents.Conventions;

/// <summary>An article or an annex: its heading, with its number, and its blocks.</summary>
internal sealed record SectionContent(string Titre, IReadOnlyList<Bloc> Blocs)
{
    public static IReadOnlyList<SectionContent> From(IReadOnlyList<ArticleMention> articles)
    {
        var number = 0;
        return [.. articles.Select(article => article.Numerote ? Numbered(article, ++number) : new(article.Titre, MarkdownRestreint.Parse(article.Corps)))];
    }

    public static IReadOnlyList<SectionContent> From(IReadOnlyList<AnnexeMention> annexes) =>
        [.. annexes.Select((annex, rank) => new SectionContent($"Annexe\u00A0{rank + 1}\u00A0– {annex.Titre}",
            [.. MarkdownRestreint.Parse(annex.Corps), .. annex.Tableaux.SelectMany(Blocks)]))];

    private static SectionContent Numbered(ArticleMention article, int number)
    {
        var sub = 0;
        var blocs = MarkdownRestreint.Parse(article.Corps).Select(bloc => bloc.Niveau == 2 ? WithNumber(bloc, $"{number}.{++sub}\u00A0") : bloc);
        return new SectionContent($"Article\u00A0{number}\u00A0– {article.Titre}", [.. blocs]);
    }

    private static Bloc WithNumber(Bloc heading, string number) =>
        heading with { Titre = [new Fragment(number, StyleFragment.Aucun), .. heading.Titre!] };

    private static IEnumerable<Bloc> Blocks(TableauMention table)
    {
        if (!string.IsNullOrWhiteSpace(table.Titre))
            yield return new Bloc { Titre = Fragments.Plain(table.Titre), Niveau = 2 };
        yield return new Bloc { Tableau = TableauLayout.Of(table) };
    }
}
