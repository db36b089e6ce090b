using System.Security.Cryptography;
using GrappePortal.Documents.Sealing;
using GrappePortal.Documents.Tests.Support;

namespace GrappePortal.Documents.Tests.Sealing;

public sealed class PreuveTests(TypesetterFixture typesetting, SealFixture fixture)
{
    /// <summary>A4, less the right margin of 23 mm, in points.</summary>
    private const double RightEdge = 595.28 - 65;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Render_SignaturePages_TellWhoSignedWhatAndHow()
    {
        var words = await Words(PreuveSamples.Pages(3));

        Assert.Contains("Les 3 signatures recueillies portent sur le texte qui précède", words, StringComparison.Ordinal);
        Assert.Contains(PreuveSamples.Sha256, words, StringComparison.Ordinal);
        Assert.Contains("1. Association 001 des Maisons d’Opale", words, StringComparison.Ordinal);
        Assert.Contains("Madame Signataire-001, directrice générale", words, StringComparison.Ordinal);
        Assert.Contains("« Lu et approuvé »", words.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Contains("21 novembre 2026 à 11 h 01 min 00 s (heure de Paris) 2026-11-21 10:01:00 UTC", words, StringComparison.Ordinal);
        Assert.Contains("en ligne, par délégation", words, StringComparison.Ordinal);
        Assert.Contains("sur papier – signature manuscrite, page numérisée jointe", words, StringComparison.Ordinal);
        Assert.Contains("18 novembre 2026 (date portée à la main)", words, StringComparison.Ordinal);
        Assert.Contains("Elle n’est ni avancée, ni qualifiée.", words, StringComparison.Ordinal);
        Assert.Contains("Document 7K3Q-9F2M – à vérifier sur https://portail.exemple.fr/verifier", words, StringComparison.Ordinal);
        Assert.DoesNotContain("2001:db8", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_ProofFile_TellsWhatThePortalKnowsAndHowToCheck()
    {
        var words = await Words(PreuveSamples.Dossier(3));

        Assert.All(
            ["2001:db8::8a2e:370:7334", "Mozilla/5.0 (iPhone", "signataire1@exemple.fr", "non constaté", "lien personnel et code à usage unique",
                "21 novembre 2026 à 10 h 57 min 00 s", "Ouverture du document – Madame Signataire-000", "aucun (heure du portail)",
                "head -c 123456 convention.pdf | sha256sum", "pdfsig convention.pdf",
                "-in convention.json.p7s -content convention.json \\ -CAfile sceau.pem -partial_chain -purpose any -no_check_time"],
            expected => Assert.Contains(expected, words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Render_PageSignedByHand_NamesAndHashesThePieceAndSaysNothingThatNobodyRecorded()
    {
        var paper = PreuveSamples.Signature(3) with { Mention = null, Courriel = null, Pieces = [new FichierMention("piece-03-page signée.pdf", 54_321, new string('5', 64))] };
        var words = await Words(PreuveSamples.Dossier(1) with { Signatures = [paper] });
        Assert.All(["piece-03-page signée.pdf", "321 octets", new string('5', 64)], said => Assert.Contains(said, words, StringComparison.Ordinal));
        Assert.All(["Mention", "Courriel", "Lu et approuvé"], unsaid => Assert.DoesNotContain(unsaid, words, StringComparison.Ordinal));
        Assert.DoesNotContain("Mention", await Words(PreuveSamples.Pages(1) with { Signatures = [paper] }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_DrawnSignature_IsInThePage()
    {
        using var tools = new SealTools();
        tools.Write("pages.pdf", await typesetting.Typesetter.RenderAsync(PreuveSamples.Pages(1), Stop));
        tools.Write("sans.pdf", await typesetting.Typesetter.RenderAsync(
            PreuveSamples.Pages(1) with { Signatures = [PreuveSamples.Signature(1) with { TracePng = default }] }, Stop));

        Assert.Contains("180    60", tools.RunWell("pdfimages", "-list", "pages.pdf"), StringComparison.Ordinal);
        Assert.DoesNotContain("180    60", tools.RunWell("pdfimages", "-list", "sans.pdf"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_DrawingThatIsNotAPng_SaysSoAndRefusesNothing()
    {
        var png = PreuveSamples.Png;
        byte[] script = [.. "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"u8];
        byte[][] broken = [script, png[..60], png[..^1], Changed(16, 0x7F), Changed(24, 16), Changed(28, 1), Changed(60, 0), Changed(png.Length - 30, 0x55)];

        foreach (var trace in broken)
            Assert.Contains("tracé enregistré, non reproductible ici", await Words(With(trace)), StringComparison.Ordinal);

        static byte[] Changed(int at, byte value)
        {
            var copy = PreuveSamples.Png.ToArray();
            copy[at] = value;
            return copy;
        }
    }

    [Fact]
    public async Task Render_LongAddressInTheProof_IsCopiedAsItWasWritten()
    {
        const string courriel = "direction@demonstration.grappeportal.test";
        var dossier = PreuveSamples.Dossier(1) with
        {
            Signatures = [PreuveSamples.Signature(1) with { Courriel = courriel }],
            Evenements = [new EvenementMention(1, SealSamples.Instant, "Code envoyé", $"Lien de {courriel}", $"Envoyé à {courriel}.", PreuveSamples.Sha256)],
        };
        var words = await Words(dossier);
        Assert.DoesNotContain('\u200B', words);
        Assert.Equal(4, words.Split(courriel).Length);
    }

    [Fact]
    public async Task Render_HostileTexts_StayInThePage()
    {
        var endless = new string('W', 3_000);
        var signature = PreuveSamples.Signature(1) with
        {
            Organisme = endless,
            Signataire = "#panic() $x$ *gras*",
            Qualite = endless,
            Pouvoir = endless,
            Lieu = endless,
            Agent = endless,
            Courriel = endless,
            Adresse = endless,
            Pieces = [new FichierMention(endless, 1, PreuveSamples.Sha256)],
        };
        var dossier = PreuveSamples.Dossier(1) with
        {
            Titre = endless,
            Grappe = endless,
            Signatures = [signature],
            Evenements = [new EvenementMention(1, SealSamples.Instant, endless, endless, endless, PreuveSamples.Sha256)],
        };

        foreach (var pdf in new[]
        {
            await typesetting.Typesetter.RenderAsync(PreuveSamples.Pages(1) with { Titre = endless, Signatures = [signature] }, Stop),
            await typesetting.Typesetter.RenderAsync(dossier, Stop),
        })
        {
            Assert.True(new Pdf(pdf).RightEdges.Max() <= RightEdge + 1);
            Assert.Contains("#panic() $x$ *gras*", new Pdf(pdf).Words, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Seal_ConventionWithItsSignaturePages_IsCheckedByTheCommandsOfTheProofFile()
    {
        var fige = new FichierMention("texte.pdf", fixture.Frozen.Length, Convert.ToHexStringLower(SHA256.HashData(fixture.Frozen)));
        var pages = await typesetting.Typesetter.RenderAsync(PreuveSamples.Pages(25) with { Fige = fige }, Stop);
        var final = await fixture.Scelleur.SealAsync(new PdfASceller(fixture.Frozen, SealSamples.Mentions) { PagesAjoutees = pages }, SealSamples.Cle, null, Stop);
        using var tools = new SealTools();
        tools.Write("convention.pdf", final);

        Assert.StartsWith(fige.Sha256, tools.RunWell("bash", "-c", $"head -c {fige.Taille} convention.pdf | sha256sum"), StringComparison.Ordinal);
        Assert.Contains("Total document signed", tools.Run("pdfsig", "convention.pdf").Output, StringComparison.Ordinal);
        Assert.Contains("No syntax or stream encoding errors", new Pdf(final).Check(), StringComparison.Ordinal);
        Assert.Contains("25. Association 025", new Pdf(final).Words, StringComparison.Ordinal);
    }

    private static PagesSignaturesDocument With(byte[] trace) =>
        PreuveSamples.Pages(1) with { Signatures = [PreuveSamples.Signature(1) with { TracePng = trace }] };

    private async Task<string> Words(PagesSignaturesDocument document) => new Pdf(await typesetting.Typesetter.RenderAsync(document, Stop)).Words;

    private async Task<string> Words(DossierPreuveDocument document) => new Pdf(await typesetting.Typesetter.RenderAsync(document, Stop)).Words;
}
