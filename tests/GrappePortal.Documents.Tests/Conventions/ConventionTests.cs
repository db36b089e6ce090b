using System.Text.RegularExpressions;
using GrappePortal.Documents.Conventions;
using GrappePortal.Documents.Tests.Support;
using GrappePortal.Documents.Typesetting;

namespace GrappePortal.Documents.Tests.Conventions;

public sealed class ConventionTests(TypesetterFixture fixture)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Render_24Parties_GivesATaggedArchivableFile()
    {
        var pdf = await Render(ConventionSamples.Convention(24));

        Assert.Contains("No syntax or stream encoding errors", pdf.Check(), StringComparison.Ordinal);
        Assert.Contains("<pdfaid:part>2</pdfaid:part>", pdf.Metadata, StringComparison.Ordinal);
        Assert.Contains("<pdfaid:conformance>A</pdfaid:conformance>", pdf.Metadata, StringComparison.Ordinal);
        Assert.Matches(@"Tagged:\s+yes", pdf.Info);
        Assert.Matches(@"Page size:\s+595.276 x 841.89 pts \(A4\)", pdf.Info);
        Assert.Matches(@"Title:\s+Convention constitutive de groupement de commandes – Grappe Normandie", pdf.Info);
        Assert.All(pdf.Fonts, font => Assert.Matches(@"^[A-Z]{6}\+LibertinusSerif\S+ .* yes yes yes ", font));
    }

    [Fact]
    public async Task Render_ForUniversalAccessibility_IsAcceptedByTheEngine()
    {
        var request = ConventionTypesetting.RequestFor(ConventionSamples.Convention(24)) with { Standard = PdfStandard.PdfUA1 };

        Assert.Contains("<pdfuaid:part>1</pdfuaid:part>", new Pdf(await fixture.Typesetter.RenderAsync(request, Stop)).Metadata, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(24)]
    [InlineData(50)]
    public async Task Render_WithAReference_PrintsItAtTheFootOfEachNumberedPage(int parties)
    {
        var pages = (await Render(ConventionSamples.Convention(parties))).Pages;

        Assert.All(pages.Index(), page => Assert.Matches(
            $@"Document\s7K3Q-9F2M – à vérifier sur https://portail\.exemple\.fr/verifier\s+Page\s{page.Index + 1} / {pages.Count}\s*$", page.Item));
    }

    [Fact]
    public async Task Render_WithAReference_WritesItsCodeInTheMetadata() =>
        Assert.Contains("7K3Q-9F2M", (await Render(ConventionSamples.Convention(2))).Metadata, StringComparison.Ordinal);

    [Fact]
    public async Task Render_WithoutReference_SaysOnEachPageThatItIsADraft()
    {
        var pages = (await Render(ConventionSamples.Convention(3) with { Reference = null })).Pages;

        Assert.All(pages, page => Assert.Contains("Projet – document de travail, sans valeur", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Render_Articles_AreNumberedWithTheirSubheadings()
    {
        var words = (await Render(ConventionSamples.Convention(2))).Words;

        Assert.All(Enumerable.Range(1, 18), rank => Assert.Matches($@"Article\s{rank}\s– Sujet {rank:00}", words));
        Assert.Matches(@"18\.1\sMissions .* 18\.2\sVersements", words);
        Assert.DoesNotMatch(@"Article\s19", words);
        Assert.Matches(@"Annexe\s2\s– Répartition", words);
    }

    [Fact]
    public async Task Render_TitleWithAMergedValue_ShowsItWithoutItsEscapes()
    {
        var words = (await Render(new ConventionDocument
        {
            Titre = "Convention",
            Articles = [new(@"1. Adhésion de CCAS \*A\* \[à compléter : ville\] **b**", "Texte.")],
            CreatedAt = ConventionSamples.CreatedAt,
        })).Words;

        Assert.Matches(@"Article\s1\s– 1\. Adhésion de CCAS \*A\* \[à compléter\s: ville\] \*\*b\*\*", words);
    }

    [Fact]
    public async Task Render_25PartiesOfManyEstablishments_ListsEachOnce()
    {
        var many = ConventionSamples.Convention(25);
        var parties = many.Parties.Select((party, rank) => party with
        {
            Etablissements = [.. Enumerable.Range(0, rank == 3 ? 150 : 6).Select(e => new EtablissementMention($"Service{rank:00}x{e:000}", "760791350", "Oissel"))],
        });

        var words = (await Render(many with { Parties = [.. parties] })).Words;

        Assert.Equal(24 * 6 + 150, Regex.Matches(words, @"Service\d\dx\d{3}").Select(match => match.Value).Distinct().Count());
    }

    [Fact]
    public async Task Render_50Parties_ListsAndSignsEachOnce()
    {
        var words = (await Render(ConventionSamples.Convention(50))).Words;

        Assert.All(Enumerable.Range(0, 50), rang => Assert.Equal(2, Regex.Count(words, $"Signataire-{rang:000}")));
    }

    [Fact]
    public async Task Render_PartiesOverSeveralPages_RepeatsTheirHeader()
    {
        var pages = (await Render(ConventionSamples.Convention(50))).Pages;

        var listed = pages.Where(page => Regex.IsMatch(page, @"FINESS\s76079\d{4}\s")).ToList();
        Assert.True(listed.Count > 2);
        Assert.All(listed, page => Assert.Matches(@"N°\s+Organisme gestionnaire\s+Établissements\s+Représentant", page));
    }

    [Fact]
    public async Task Render_FirstDayOfAMonth_IsWrittenInFrench() =>
        Assert.Matches("Fait à Pont-de-l’Arche, le 1er.décembre.2026", (await Render(ConventionSamples.Convention(2))).Words);

    [Fact]
    public async Task Render_TableOverSeveralPages_RepeatsItsHeaderAndTotals()
    {
        var pages = (await Render(ConventionSamples.Convention(24) with { Annexes = [new("Montants", null, [ConventionSamples.Repartition(120)])] })).Pages;

        var shown = pages.Where(page => page.Contains("6 309,00 €", StringComparison.Ordinal)).ToList();
        Assert.True(shown.Count > 2);
        Assert.All(shown, page => Assert.Matches(@"Établissement\s+Montant demandé\s+Part accordée", page));
        Assert.Single(pages, page => Regex.IsMatch(page, @"Total\s+252 360,00 €\s+216 440,00 €"));
    }

    [Fact]
    public async Task Render_AnyLength_LeavesNoHeadingAtTheFootOfAPage()
    {
        foreach (var parties in Enumerable.Range(1, 25))
        {
            var pages = (await Render(ConventionSamples.Convention(parties, articles: 6))).Pages;
            Assert.All(pages, page => Assert.DoesNotMatch(HeadingOrAnnouncement, LastLineOfBody(page)));
        }
    }

    [Fact]
    public async Task Render_SameContentAndDate_GivesTheSameBytes()
    {
        await using var another = new Typesetter(new TypesetterOptions());

        var first = await fixture.Typesetter.RenderAsync(ConventionSamples.Convention(24), Stop);
        var second = await another.RenderAsync(ConventionSamples.Convention(24), Stop);
        var later = await another.RenderAsync(ConventionSamples.Convention(24) with { CreatedAt = ConventionSamples.CreatedAt.AddDays(1) }, Stop);

        Assert.Equal(first, second);
        Assert.NotEqual(first, later);
        Assert.Matches(@"CreationDate:\s+Sat Nov 21 09:30:00 2026", new Pdf(first).Info);
    }

    [Fact]
    public async Task Render_MissingData_ShowsWhatRemainsToFill()
    {
        var words = (await Render(new ConventionDocument
        {
            Titre = "Convention",
            Parties = [new PartieMention(), new PartieMention { Etablissements = [new(null, null, null)] }],
            Articles = [new("Objet", " "), new("Porteur", @"Le porteur est \[à compléter : nom du porteur\], ici.")],
            Annexes = [new("Vide", null, []), new("Budget", null, [new(null, [new("Poste"), new("Montant", true)], [])])],
            CreatedAt = ConventionSamples.CreatedAt,
        })).Words;

        string[] missing = ["nom de la grappe", "organisme", "numéro", "adresse", "représentant", "qualité", "acte", "nom",
            "texte", "date", "signataires", "annexe", "lignes"];
        Assert.All(missing, name => Assert.Contains($"{name} à compléter", words, StringComparison.Ordinal));
        Assert.Contains("Aucun établissement", words, StringComparison.Ordinal);
        Assert.Contains("Texte arrêté le date à compléter", words, StringComparison.Ordinal);
        Assert.Matches(@"Le porteur est \[à compléter.: nom du porteur\], ici", words);
    }

    [Fact]
    public async Task Render_Nothing_StillGivesADocument()
    {
        var words = (await Render(new ConventionDocument { Titre = "Délibération", CreatedAt = ConventionSamples.CreatedAt })).Words;

        Assert.Contains("Délibération", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Entre les soussignés", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_OnPaper_LeavesRoomForEachSignature()
    {
        var online = await Render(ConventionSamples.Convention(24));
        var paper = await Render(ConventionSamples.Convention(24) with { SignatureManuscrite = true });

        Assert.Contains("Les signatures recueillies en ligne", online.Words, StringComparison.Ordinal);
        Assert.Contains("Lu et approuvé", paper.Words, StringComparison.Ordinal);
        Assert.True(paper.Pages.Count > online.Pages.Count);
    }

    [Fact]
    public async Task Render_AnyConvention_FollowsFrenchTypography()
    {
        var words = (await Render(ConventionSamples.Convention(24))).Words.Replace("https://", "", StringComparison.Ordinal);

        Assert.DoesNotMatch("[^ \u00A0][;:?!»]", words);
        Assert.DoesNotMatch("«[^ \u00A0]", words);
        Assert.DoesNotMatch("['\"]", words);
    }

    [Fact]
    public async Task Render_AnyLengthOfName_KeepsDoublePunctuationOnTheLineOfItsWord()
    {
        foreach (var length in Enumerable.Range(1, 25))
        {
            var document = ConventionSamples.Convention(3, articles: 2) with { Grappe = new string('n', length), Lieu = new string('c', length) };
            var lines = (await Render(document)).Text.Split('\n').Select(line => line.Trim());
            Assert.All(lines, line => Assert.DoesNotMatch("^[;:?!»%]|«$", line));
        }
    }

    /// <summary>In a PDF a non-breaking space reads like any other: its place is checked where it is written ("~").</summary>
    [Fact]
    public void Template_FrenchPunctuation_HasItsNonBreakingSpace()
    {
        var text = string.Join('\n', File.ReadLines(Path.Combine(new TypesetterOptions().TemplatesDirectory, $"{ConventionTypesetting.Template}.typ"))
            .Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));

        Assert.DoesNotMatch(" [;?»]|«[^~]", text);
        Assert.DoesNotMatch("[\\p{L}]'[\\p{L}]", text);
    }

    [Fact]
    public async Task Render_AnyConvention_GivesNoWarning()
    {
        await Render(ConventionSamples.Convention(24));

        Assert.DoesNotContain(fixture.Log.Lines, line => line.StartsWith($"{ConventionTypesetting.Template}:", StringComparison.Ordinal));
    }

    private const string HeadingOrAnnouncement =
        @"^\s*(Article\s\d+|\d\.\d\s|Entre les soussignés|Préambule|Signatures|Annexe\s|Matériel|N°\s|Partie\s|Part\s|Établissement\s|Le porteur.:)";

    private static string LastLineOfBody(string page) =>
        page.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !string.IsNullOrWhiteSpace(line)).SkipLast(1).Last();

    private async Task<Pdf> Render(ConventionDocument document) => new(await fixture.Typesetter.RenderAsync(document, Stop));
}
