using GrappePortal.Documents.Conventions;
using GrappePortal.Documents.Tests.Support;
using GrappePortal.Documents.Typesetting;

namespace GrappePortal.Documents.Tests.Conventions;

/// <summary>An article is shown as it is typed, except for the few signs that it may use.</summary>
public sealed class MarkdownRestreintTests(TypesetterFixture fixture)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("#read(\"/etc/passwd\")")]
    [InlineData("#panic(1) $x$ @ref <label>")]
    [InlineData("`code` ~~non~~ ==oui== ^haut^")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<!-- caché -->")]
    [InlineData("[un lien](https://exemple.fr)")]
    [InlineData("![image](x.png)")]
    [InlineData("[mot]: https://exemple.fr")]
    [InlineData("<https://exemple.fr>")]
    [InlineData("&amp; &lt;")]
    [InlineData("> citation")]
    [InlineData("---")]
    [InlineData("```")]
    [InlineData("C:\\dossier\\fichier")]
    [InlineData("{{porteur.nom}} ${x} %s ]#eval(\"1\")[")]
    public void Parse_WhatIsNotAllowed_ShowsItAsTyped(string text)
    {
        var bloc = Assert.Single(MarkdownRestreint.Parse(text));

        var fragment = Assert.Single(bloc.Paragraphe!);
        Assert.Equal(PrintableText.From(text), fragment.Texte);
        Assert.Equal(StyleFragment.Aucun, fragment.Style);
    }

    [Fact]
    public void Modules_OfALink_DrawASquareWithItsThreeCorners()
    {
        var modules = QrCode.Modules(new ReferenceDocument("7K3Q-9F2M", "https://portail.exemple.fr/verifier").Lien);
        var side = (int)Math.Sqrt(modules.Count);

        Assert.Equal(modules.Count, side * side);
        Assert.All(modules, level => Assert.True(level is 0 or 255));
        int[] finder = [0, 0, 0, 0, 0, 0, 0, 255];
        Assert.Equal(finder, modules.Take(8));
        Assert.Equal(finder, modules.Skip(side - 8).Take(8).Reverse());
        Assert.Equal(finder, modules.Skip(side * (side - 1)).Take(8));
    }

    [Fact]
    public void Parse_BoldAndItalic_GivesOnePieceForEachStyle()
    {
        var bloc = Assert.Single(MarkdownRestreint.Parse("Un **mot** et *deux* et ***trois***."));

        Assert.Equal(
            [("Un ", 0), ("mot", 1), (" et ", 0), ("deux", 2), (" et ", 0), ("trois", 3), (".", 0)],
            bloc.Paragraphe!.Select(piece => (piece.Texte, (int)piece.Style)));
    }

    [Fact]
    public void Parse_NestedLists_KeepsTheirOrder()
    {
        var list = Assert.Single(MarkdownRestreint.Parse("3. trois\n4. quatre\n   - a\n   - b"));

        Assert.Equal(3, list.Debut);
        Assert.Equal(2, list.Liste!.Count);
        Assert.Equal(0, list.Liste[1][1].Debut);
        Assert.Equal(["a", "b"], list.Liste[1][1].Liste!.Select(item => item[0].Paragraphe![0].Texte));
    }

    [Fact]
    public void Parse_Table_KeepsColumnsOnTheirSide()
    {
        var table = Assert.Single(MarkdownRestreint.Parse("| Poste | Montant |\n|---|---:|\n| AMOA | **100 000** |\n| Matériel |")).Tableau!;

        Assert.Equal([false, true], table.Droite);
        Assert.Equal(2, table.Lignes.Count);
        Assert.Equal(StyleFragment.Gras, table.Lignes[0][1][0].Style);
        Assert.All(table.Lignes, row => Assert.Equal(2, row.Count));
    }

    [Theory]
    [InlineData("1 234 567,00 €", true)]
    [InlineData("Absence de places définies à ce jour", false)]
    public void Parse_ColumnOnTheRight_IsAsWideAsItsContentWhileItHoldsFigures(string cell, bool isAsWide)
    {
        var table = Assert.Single(MarkdownRestreint.Parse($"| Poste | Montant |\n|---|---:|\n| AMOA | {cell} |")).Tableau!;

        Assert.Equal(isAsWide, table.Largeurs[1] == 0);
    }

    [Theory]
    [InlineData("# Un", 2)]
    [InlineData("### Trois", 2)]
    [InlineData("#### Quatre", 3)]
    public void Parse_Heading_StaysUnderItsArticle(string text, int level) =>
        Assert.Equal(level, Assert.Single(MarkdownRestreint.Parse(text)).Niveau);

    [Fact]
    public void Parse_ParagraphBeforeAList_AnnouncesIt()
    {
        var blocs = MarkdownRestreint.Parse("Seul.\n\nLe porteur :\n\n- dépose ;\n- signe.");

        Assert.Equal([false, true, false], blocs.Select(bloc => bloc.Annonce));
    }

    [Fact]
    public async Task Render_NestedBeyondReason_IsShown()
    {
        string[] bombs =
        [
            string.Concat(Enumerable.Repeat("- ", 2000)) + "fin",
            new string('[', 5000) + "fin",
            new string('*', 5000) + "fin" + new string('*', 4999),
            string.Join('\n', Enumerable.Range(0, 200).Select(depth => new string(' ', 2 * depth) + "- x" + depth)),
            "|" + string.Concat(Enumerable.Repeat("a|", 300)) + "\n|" + string.Concat(Enumerable.Repeat("-|", 300)),
            new string('W', 5000),
            "| " + new string('W', 5000) + " | a |\n|---|---:|\n| x | " + new string('9', 3000) + " |",
        ];
        foreach (var bomb in bombs)
            Assert.NotEmpty(await Render(bomb));
    }

    [Fact]
    public async Task Render_CellLongerThanAPage_IsCutBetweenPages()
    {
        var text = string.Join(' ', Enumerable.Range(0, 3000).Select(rank => $"m{rank}"));

        var pdf = new Pdf(await Render($"| a | b |\n|---|---|\n| x | {text} |"));

        Assert.Contains("m2999", pdf.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_HostileTextEverywhere_ShowsItAndStaysInsideThePage()
    {
        const string hostile = "#panic(1) $x$ @a `b` \\ <script> \u202Esab\u0000 ['\"] {{x}} ";
        var text = hostile + new string('W', 3000);
        var party = new PartieMention
        {
            Organisme = text,
            Siren = text,
            FinessJuridique = text,
            Adresse = text,
            Representant = text,
            Qualite = text,
            Pouvoir = text,
            Etablissements = [new(text, text, text)],
        };
        var document = new ConventionDocument
        {
            Titre = hostile,
            SousTitre = text,
            Grappe = hostile,
            Reference = new ReferenceDocument("7K3Q", "https://exemple.fr/v"),
            IntituleParties = text,
            Parties = [party, party],
            Articles = [new(text, text)],
            Annexes = [new(text, text, [new(text, [new(text), new(text, true)], [[text, text, text], [], [text]], [text, text])])],
            Signataires = [new(text, text, text, text)],
            Lieu = text,
            CreatedAt = ConventionSamples.CreatedAt,
        };

        var pdf = new Pdf(await fixture.Typesetter.RenderAsync(document, Stop));

        Assert.Contains("#panic(1) $x$ @a `b` \\ <script> sab [’\"] {{x}}", pdf.Words, StringComparison.Ordinal);
        const double pageWidthLessHalfAMargin = 595.3 - 33;
        Assert.InRange(pdf.RightEdges.Max(), 0, pageWidthLessHalfAMargin);
        Assert.InRange(pdf.Pages.Count, 5, 60);
    }

    private Task<byte[]> Render(string corps) => fixture.Typesetter.RenderAsync(
        new ConventionDocument { Titre = "Essai", Articles = [new("Objet", corps)], CreatedAt = ConventionSamples.CreatedAt }, Stop);
}
