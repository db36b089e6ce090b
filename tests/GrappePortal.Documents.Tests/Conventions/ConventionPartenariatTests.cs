using System.Text.RegularExpressions;
using GrappePortal.Documents.Conventions;
using GrappePortal.Documents.Tests.Support;
using GrappePortal.Documents.Typesetting;

namespace GrappePortal.Documents.Tests.Conventions;

public sealed class ConventionPartenariatTests(TypesetterFixture fixture)
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
        Assert.Matches(@"Title:\s+Convention de partenariat – Grappe Normandie", pdf.Info);
        Assert.Matches(@"Page size:\s+595.276 x 841.89 pts \(A4\)", pdf.Info);
    }

    [Fact]
    public async Task Render_ForUniversalAccessibility_IsAcceptedByTheEngine()
    {
        var request = ConventionPartenariatTypesetting.RequestFor(ConventionSamples.Convention(24)) with { Standard = PdfStandard.PdfUA1 };

        var pdf = new Pdf(await fixture.Typesetter.RenderAsync(request, Stop));

        Assert.Contains("<pdfuaid:part>1</pdfuaid:part>", pdf.Metadata, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_AnyConvention_UsesOnlyEmbeddedFontsOfTheEngine()
    {
        var pdf = await Render(ConventionSamples.Convention(3));

        Assert.All(pdf.Fonts, font => Assert.Matches(@"^[A-Z]{6}\+LibertinusSerif\S+ .* yes yes yes ", font));
        Assert.NotEmpty(pdf.Fonts);
    }

    [Theory]
    [InlineData(24)]
    [InlineData(50)]
    public async Task Render_SeveralPages_NumbersEachOfThem(int parties)
    {
        var pages = (await Render(ConventionSamples.Convention(parties))).Pages;

        Assert.All(pages.Index(), page => Assert.Matches($@"Page\s{page.Index + 1} / {pages.Count}\s*$", page.Item));
        Assert.True(pages.Count > 4);
    }

    [Theory]
    [InlineData(24)]
    [InlineData(50)]
    public async Task Render_TableOverSeveralPages_RepeatsItsHeader(int parties)
    {
        var pages = (await Render(ConventionSamples.Convention(parties))).Pages;

        var listed = pages.Where(page => Regex.IsMatch(page, @"FINESS\s76079\d{4}\s") && page.Contains("Pouvoir", StringComparison.Ordinal)).ToList();
        var signed = pages.Where(page => Regex.IsMatch(page, @"^\s*le\s*$", RegexOptions.Multiline) && page.Contains('À', StringComparison.Ordinal)).ToList();
        Assert.True(listed.Count > 1 && signed.Count > 1);
        Assert.All(listed, page => Assert.Matches(@"N°\s+Organisme gestionnaire\s+Établissements\s+Représentant", page));
        Assert.All(signed, page => Assert.Matches(@"Partie\s+Nom et qualité\s+Lieu et date", page));
    }

    [Fact]
    public async Task Render_50Parties_ListsAndSignsEachOnce()
    {
        var words = (await Render(ConventionSamples.Convention(50))).Words;

        Assert.All(Enumerable.Range(0, 50), rang => Assert.Equal(2, Regex.Count(words, $"Signataire-{rang:000}") - (rang == 0 ? 1 : 0)));
    }

    [Fact]
    public async Task Render_AnyNumberOfParties_LeavesNoHeadingAtTheFootOfAPage()
    {
        foreach (var parties in Enumerable.Range(1, 30))
        {
            var pages = (await Render(ConventionSamples.Convention(parties))).Pages;
            Assert.All(pages, page => Assert.DoesNotMatch(HeadingOrTableHeader, LastLineOfBody(page)));
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
    public async Task Render_AnyConvention_GivesNoWarning()
    {
        var before = fixture.Log.Lines.Count(line => line.StartsWith(ConventionPartenariatTypesetting.Template, StringComparison.Ordinal));

        await Render(ConventionSamples.Convention(24));

        Assert.Equal(before, fixture.Log.Lines.Count(line => line.StartsWith(ConventionPartenariatTypesetting.Template, StringComparison.Ordinal)));
    }

    private const string HeadingOrTableHeader =
        @"^\s*(Article \d+|\d\.\d |Entre les soussignés|Préambule|Liste des parties|Signatures|Annexe 1|Définitions|N° |Partie |Part |Indicateur )";

    private static string LastLineOfBody(string page) =>
        page.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !string.IsNullOrWhiteSpace(line)).SkipLast(1).Last();

    private async Task<Pdf> Render(ConventionPartenariatDocument document) => new(await fixture.Typesetter.RenderAsync(document, Stop));
}
