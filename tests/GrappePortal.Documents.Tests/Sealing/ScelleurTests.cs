using System.Text.RegularExpressions;
using GrappePortal.Documents.Sealing;
using GrappePortal.Documents.Tests.Support;
using GrappePortal.Documents.Typesetting;

namespace GrappePortal.Documents.Tests.Sealing;

public sealed class ScelleurTests(SealFixture fixture)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Seal_WithPagesAdded_BeginsWithTheBytesThatWereSigned() =>
        Assert.True(fixture.Sealed.AsSpan().StartsWith(fixture.Frozen));

    [Fact]
    public void Seal_ReadByAnIndependentTool_IsValidAndCoversTheWholeDocument()
    {
        var report = Pdfsig(fixture.Sealed);

        Assert.Contains("Signature is Valid.", report, StringComparison.Ordinal);
        Assert.Contains("Total document signed", report, StringComparison.Ordinal);
        Assert.Contains("Signature Type: ETSI.CAdES.detached", report, StringComparison.Ordinal);
        Assert.Contains("Signing Hash Algorithm: SHA-256", report, StringComparison.Ordinal);
        Assert.Contains("Common Name: Portail des grappes (essai)", report, StringComparison.Ordinal);
        Assert.Contains("Signature #1", report, StringComparison.Ordinal);
        Assert.DoesNotContain("Signature #2", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Seal_WithPagesAdded_IsAWellFormedFileWithAllThePages()
    {
        Assert.Contains("No syntax or stream encoding errors", new Pdf(fixture.Sealed).Check(), StringComparison.Ordinal);

        Assert.Equal([.. new Pdf(fixture.Frozen).Pages, .. new Pdf(fixture.Pages).Pages], new Pdf(fixture.Sealed).Pages);
    }

    [Fact]
    public void Seal_WithPagesAdded_KeepsTitleLanguageAndArchiveMarks()
    {
        Assert.Equal(new Pdf(fixture.Frozen).Metadata, new Pdf(fixture.Sealed).Metadata);
        Assert.Equal(Title(fixture.Frozen), Title(fixture.Sealed));
        Assert.Contains("Tagged:          yes", new Pdf(fixture.Sealed).Info, StringComparison.Ordinal);
    }

    [Fact]
    public void Seal_WithPagesAdded_ReadsAloudBothTexts()
    {
        var (frozen, pages, whole) = (Structure(fixture.Frozen), Structure(fixture.Pages), Structure(fixture.Sealed));

        Assert.Equal(Texts(frozen).Concat(Texts(pages)), Texts(whole));
        Assert.DoesNotContain("more than one", whole, StringComparison.Ordinal);
        // Cells name their headings by identifiers: those of the pages added have to stay apart.
        Assert.Equal(Identifiers(whole).Count(), Identifiers(whole).Distinct().Count());
        Assert.Equal(Identifiers(frozen).Count() + Identifiers(pages).Count(), Identifiers(whole).Count());
    }

    [Fact]
    public async Task Seal_WithoutPages_IsValidToo()
    {
        var pdf = await fixture.Scelleur.SealAsync(new PdfASceller(fixture.Frozen, SealSamples.Mentions), SealSamples.Cle, null, Stop);

        Assert.Contains("Total document signed", Pdfsig(pdf), StringComparison.Ordinal);
        Assert.Equal(new Pdf(fixture.Frozen).Text, new Pdf(pdf).Text);
        Assert.Contains("No syntax or stream encoding errors", new Pdf(pdf).Check(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seal_SameContentKeyAndInstant_GivesTheSameBytes() =>
        Assert.Equal(fixture.Sealed, await fixture.Scelleur.SealAsync(fixture.Document, SealSamples.Cle, null, Stop));

    [Fact]
    public async Task Seal_FileAlreadySealed_IsRefused()
    {
        var again = new PdfASceller(fixture.Sealed, SealSamples.Mentions);

        var failure = await Assert.ThrowsAsync<TypesettingException>(() => fixture.Scelleur.SealAsync(again, SealSamples.Cle, null, Stop));

        Assert.Equal(TypesettingFailure.Refused, failure.Failure);
        Assert.Contains("has a form already", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seal_FileThatIsNotAPdf_IsRefusedAndTheNextIsSealed()
    {
        await Assert.ThrowsAsync<TypesettingException>(() =>
            fixture.Scelleur.SealAsync(new PdfASceller("pas un PDF"u8.ToArray(), SealSamples.Mentions), SealSamples.Cle, null, Stop));

        Assert.NotEmpty(await fixture.Scelleur.SealAsync(fixture.Document, SealSamples.Cle, null, Stop));
    }

    [Fact]
    public async Task Seal_TextsWithAccentsAndPdfSigns_ShowThemAsTheyAre()
    {
        var mentions = SealSamples.Mentions with { Nom = "Équipe (essai) > \\ « x »", Raison = "/ByteRange [ 0 1 2 3 ] 漢", Lieu = "Œuilly" };

        var pdf = await fixture.Scelleur.SealAsync(new PdfASceller(fixture.Frozen, mentions), SealSamples.Cle, null, Stop);

        using var tools = new SealTools();
        var objects = tools.RunWell("qpdf", "--json", tools.Write("final.pdf", pdf));
        Assert.Contains("\"u:Œuilly\"", objects, StringComparison.Ordinal);
        Assert.Contains("\"u:/ByteRange [ 0 1 2 3 ] 漢\"", objects, StringComparison.Ordinal);
        Assert.Contains("\"u:Équipe (essai) > \\\\ « x »\"", objects, StringComparison.Ordinal);
        Assert.Contains("Signature is Valid.", Pdfsig(pdf), StringComparison.Ordinal);
        Assert.Equal(EtatSceau.Intact, PdfSceau.Verifier(pdf, SealSamples.Certificats).Etat);
    }

    [Theory]
    [InlineData(-2, CleSceauFailure.PasEncoreValide)]
    [InlineData(366 * 5, CleSceauFailure.Expiree)]
    public async Task Seal_WhenTheCertificateIsNotValid_IsRefused(int days, CleSceauFailure expected)
    {
        var document = new PdfASceller(fixture.Frozen, SealSamples.Mentions with { ScelleLe = SealSamples.Instant.AddDays(days) });

        var failure = await Assert.ThrowsAsync<CleSceauException>(() => fixture.Scelleur.SealAsync(document, SealSamples.Cle, null, Stop));

        Assert.Equal(expected, failure.Failure);
    }

    private static string Pdfsig(byte[] pdf)
    {
        using var tools = new SealTools();
        // No trust store: the issuer of the certificate is unknown, the signature itself is judged.
        return tools.Run("pdfsig", tools.Write("final.pdf", pdf)).Output;
    }

    private static string Structure(byte[] pdf)
    {
        using var tools = new SealTools();
        return tools.RunWell("pdfinfo", "-struct-text", tools.Write("final.pdf", pdf));
    }

    private static IEnumerable<string> Texts(string structure) => Regex.Matches(structure, "^ *\"(.*)\"$", RegexOptions.Multiline).Select(match => match.Groups[1].Value);

    private static IEnumerable<string> Identifiers(string structure) => Regex.Matches(structure, "TH <([^>]+)>").Select(match => match.Groups[1].Value);

    private static string Title(byte[] pdf) => new Pdf(pdf).Info.Split('\n')[0];
}
