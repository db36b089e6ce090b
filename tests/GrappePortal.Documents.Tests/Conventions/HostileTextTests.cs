using GrappePortal.Documents.Conventions;
using GrappePortal.Documents.Tests.Support;
using GrappePortal.Documents.Typesetting;

namespace GrappePortal.Documents.Tests.Conventions;

/// <summary>What a user types is shown as it is typed: it is never a command to the engine.</summary>
public sealed class HostileTextTests(TypesetterFixture fixture)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("#read(\"/etc/passwd\")")]
    [InlineData("#import \"/x.typ\": *")]
    [InlineData("#panic(1)")]
    [InlineData("$x$ *a* _b_ `c`")]
    [InlineData("= Titre")]
    [InlineData("@ref <label>")]
    [InlineData("\\u{0} // non /* non */")]
    [InlineData("]#eval(\"1\")[")]
    [InlineData("{{porteur.nom}} ${x} %s")]
    public async Task Render_TextThatLooksLikeMarkup_ShowsItAsTyped(string text)
    {
        var pdf = await Render(text);

        Assert.Contains(text, pdf.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", pdf.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Les 🎉 Tilleuls", "Les □ Tilleuls")]
    [InlineData("Les\u0000\u0007 Tilleuls", "Les Tilleuls")]
    [InlineData("Les\r\n\tTilleuls", "Les Tilleuls")]
    [InlineData("Les 漢 Tilleuls", "Les □ Tilleuls")]
    [InlineData("Les \u202Esab Tilleuls", "Les sab Tilleuls")]
    public async Task Render_CharactersNobodyCanPrint_KeepsTheRestOfTheText(string text, string shown) =>
        Assert.Contains(shown, (await Render(text)).Words, StringComparison.Ordinal);

    [Fact]
    public async Task Render_HalfACharacter_ShowsABox() =>
        Assert.Contains("Les □ Tilleuls", (await Render($"Les {(char)0xD800} Tilleuls")).Words, StringComparison.Ordinal);

    [Fact]
    public async Task Render_TextFromRightToLeft_IsDrawn()
    {
        var words = (await Render("בית שלום")).Words;

        Assert.Contains("שלום", words, StringComparison.Ordinal);
        Assert.DoesNotContain("□", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_VeryLongWord_StaysInsideThePage()
    {
        var pdf = await Render(new string('W', 3000));

        const double pageWidthLessHalfAMargin = 595.3 - 33;
        Assert.InRange(pdf.RightEdges.Max(), 0, pageWidthLessHalfAMargin);
    }

    [Fact]
    public async Task Render_EveryCharacterSaidToBeDrawn_IsAcceptedInAnArchivedFile()
    {
        await using var typesetter = new Typesetter(WordDocuments.Options);
        var all = string.Join(' ', PrintableText.Characters);

        Assert.NotEmpty(await typesetter.RenderAsync(WordDocuments.Word(all), Stop));
    }

    [Fact]
    public async Task Render_CharacterThatOnlyTheMachineCanDraw_IsNotTakenFromItsFonts()
    {
        await using var typesetter = new Typesetter(WordDocuments.Options);
        var request = new TypesettingRequest("word", """{"mot":"😀"}"""u8.ToArray(), ConventionSamples.CreatedAt);

        var failure = await Assert.ThrowsAsync<TypesettingException>(() => typesetter.RenderAsync(request, Stop));

        Assert.Equal(TypesettingFailure.Refused, failure.Failure);
        Assert.Contains("could not be displayed", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>The same hostile text in every place that a user fills.</summary>
    private async Task<Pdf> Render(string text)
    {
        var convention = ConventionSamples.Convention(3, articles: 1);
        var hostile = convention.Parties[0] with
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
        var document = convention with
        {
            SousTitre = text,
            Grappe = text,
            Parties = [hostile, hostile],
            Annexes = [new(text, null, [new(text, [new(text), new(text, IsNombre: true)], [[text, text]], [text, text])])],
            Signataires = [new(text, text, text, text)],
            Lieu = text,
        };
        return new Pdf(await fixture.Typesetter.RenderAsync(document, Stop));
    }
}
