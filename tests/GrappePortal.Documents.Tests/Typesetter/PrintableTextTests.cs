using GrappePortal.Documents.Typesetting;

namespace GrappePortal.Documents.Tests.Typesetting;

public sealed class PrintableTextTests
{
    [Theory]
    [InlineData("L'Épté", "L’Épté")]
    [InlineData("Quand ? Ici : « là » !", "Quand\u00A0? Ici\u00A0: «\u00A0là\u00A0»\u00A0!")]
    [InlineData("50 % de 600 €", "50\u00A0% de 600\u00A0€")]
    [InlineData("e\u0301te\u0301", "été")]
    [InlineData("", "")]
    public void From_OrdinaryText_FollowsFrenchTypography(string text, string expected) => Assert.Equal(expected, PrintableText.From(text));

    [Theory]
    [InlineData("a\u0000b\u200Ec\u202Dd\u2066e\uFEFFf\u00ADg", "abcdefg")]
    [InlineData("a\nb\u2028c\td", "a b c d")]
    [InlineData("😀", "□")]
    [InlineData("\uE000\u4E2D", "□□")]
    public void From_TextThatAPageCannotShow_DropsOrReplacesIt(string text, string expected) => Assert.Equal(expected, PrintableText.From(text));

    [Fact]
    public void From_VeryLongWord_MayBeCut()
    {
        var shown = PrintableText.From(new string('x', 100));

        Assert.All(shown.Split('\u200B'), part => Assert.InRange(part.Length, 1, 24));
        Assert.Equal(new string('x', 100), shown.Replace("\u200B", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("anticonstitutionnelle", "anticons\u200Btitution\u200Bnelle")]
    [InlineData("Saint-Pierre-sur-Dives", "Saint-Pierre-sur-Dives")]
    [InlineData("seize-caracteres", "seize-caracteres")]
    public void InCell_LongWord_MayBeCutUnlessItHasAHyphen(string text, string expected) => Assert.Equal(expected, PrintableText.InCell(text));

    [Fact]
    public void From_OrdinaryLongWord_StaysWhole() => Assert.Equal("anticonstitutionnelle", PrintableText.From("anticonstitutionnelle"));

    [Fact]
    public void ContentJson_AnyText_IsMadePrintable()
    {
        var json = System.Text.Encoding.UTF8.GetString(ContentJson.From(new { Nom = "a\u0000b", Liste = (string[])["\u202Ec"] }));

        Assert.Equal("""{"nom":"ab","liste":["c"]}""", json);
    }
}
