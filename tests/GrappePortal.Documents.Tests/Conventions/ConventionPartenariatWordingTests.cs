using GrappePortal.Documents.Conventions;
using GrappePortal.Documents.Tests.Support;
using GrappePortal.Documents.Typesetting;

namespace GrappePortal.Documents.Tests.Conventions;

public sealed class ConventionPartenariatWordingTests(TypesetterFixture fixture)
{
    [Fact]
    public async Task Render_Complete_SaysWhatThePartiesAgree()
    {
        var words = await Words(ConventionSamples.Convention(24));

        Assert.Contains("la convention entre l’ARS Normandie et le porteur est signée", words, StringComparison.Ordinal);
        Assert.Contains("facture de fin de déploiement reçue", words, StringComparison.Ordinal);
        Assert.Contains("la présente convention est réputée n’avoir jamais existé", words, StringComparison.Ordinal);
        Assert.Contains("une seconde convention est proposée aux parties", words, StringComparison.Ordinal);
        Assert.Contains("le jour où la dernière des parties la signe", words, StringComparison.Ordinal);
        Assert.DoesNotContain("à compléter", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_FirstDayOfAMonth_IsWrittenInFrench() =>
        Assert.Matches("Fait à Pont-de-l’Arche, le 1er.juin.2025", await Words(ConventionSamples.Convention(2)));

    [Fact]
    public async Task Render_Indicators_ShowTargetsInFrenchFigures()
    {
        var words = await Words(ConventionSamples.Convention(2));

        Assert.Contains("90 %", words, StringComparison.Ordinal);
        Assert.Contains("87,5 %", words, StringComparison.Ordinal);
        Assert.Contains("sans cible", words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "l’autre organisme gestionnaire membre de la grappe", "le porteur et le membre étant désignés")]
    [InlineData(3, "les 2 autres organismes gestionnaires membres de la grappe", "le porteur et les membres étant désignés")]
    public async Task Render_AnyNumberOfMembers_AgreesInNumber(int parties, string members, string together)
    {
        var words = await Words(ConventionSamples.Convention(parties));

        Assert.Contains(members, words, StringComparison.Ordinal);
        Assert.Contains(together, words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "2 établissements et services médico-sociaux")]
    [InlineData(1, "1 établissement ou service médico-social.")]
    public async Task Render_AnyNumberOfEtablissements_AgreesInNumber(int parties, string expected) =>
        Assert.Contains(expected, await Words(ConventionSamples.Convention(parties)), StringComparison.Ordinal);

    [Fact]
    public async Task Render_MissingData_ShowsWhatRemainsToFill()
    {
        var words = await Words(new ConventionPartenariatDocument
        {
            Grappe = " ",
            Projet = NatureProjet.Acquisition,
            AppelAProjets = new AppelAProjetsMention(null, null),
            Porteur = new PartieMention { Etablissements = [new EtablissementMention(null, null, null)] },
            CreatedAt = ConventionSamples.CreatedAt,
        });

        string[] missing = ["nom de la grappe", "ARS", "année", "organisme porteur", "numéro", "adresse", "représentant", "qualité", "acte",
            "autres membres de la grappe", "coordonnateur", "lieu", "date", "Indicateurs", "nom"];
        Assert.All(missing, name => Assert.Contains($"{name} à compléter", words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Render_AnyConvention_KeepsDoublePunctuationOnTheLineOfItsWord()
    {
        foreach (var length in Enumerable.Range(1, 25))
        {
            var document = ConventionSamples.Convention(3) with { Grappe = new string('n', length), Coordonnateur = new string('c', length) };
            var lines = new Pdf(await fixture.Typesetter.RenderAsync(document, Stop)).Text.Split('\n').Select(line => line.Trim());
            Assert.All(lines, line => Assert.DoesNotMatch("^[;:?!»%]|«$", line));
        }
    }

    [Fact]
    public async Task Render_AnyConvention_FollowsFrenchTypography()
    {
        var words = await Words(ConventionSamples.Convention(24));

        Assert.DoesNotMatch("[^ ][;:?!»]", words);
        Assert.DoesNotMatch("«[^ ]", words);
        Assert.DoesNotMatch("['\"]", words);
        Assert.Contains("L’Eau Vive", words, StringComparison.Ordinal);
    }

    /// <summary>In a PDF a non-breaking space reads like any other: its place is checked where it is written ("~").</summary>
    [Fact]
    public void Template_FrenchPunctuation_HasItsNonBreakingSpace()
    {
        var text = File.ReadAllText(Path.Combine(new TypesetterOptions().TemplatesDirectory, "convention-partenariat.typ"));

        Assert.DoesNotMatch(" [;:?»]| !(?!=)|«[^~]", text);
        Assert.DoesNotMatch("[\\p{L}]'[\\p{L}]", text);
    }

    [Fact]
    public async Task Render_WithACode_PrintsItAtTheFootOfEachPage()
    {
        var coded = new Pdf(await fixture.Typesetter.RenderAsync(ConventionSamples.Convention(4) with { Code = "7K3Q-9F2M" }, Stop));

        Assert.All(coded.Pages, page => Assert.Contains("7K3Q-9F2M", page, StringComparison.Ordinal));
        Assert.DoesNotContain("Code de vérification", await Words(ConventionSamples.Convention(4)), StringComparison.Ordinal);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private async Task<string> Words(ConventionPartenariatDocument document) =>
        new Pdf(await fixture.Typesetter.RenderAsync(document, Stop)).Words;
}
