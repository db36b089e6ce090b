using System.Text;
using GrappePortal.Documents.Spreadsheets;

namespace GrappePortal.Documents.Tests.Spreadsheets;

public sealed class ReadCsvTests
{
    private static Tableau Read(string text) => TableauReader.Read(Encoding.UTF8.GetBytes(text), "liste.csv");

    private static string[][] Texts(Tableau tableau) => [.. tableau.Lignes.Select(l => l.Cellules.Select(c => c.Texte).ToArray())];

    [Theory]
    [InlineData("finess_et;nom\n020011078;Les Tilleuls\n", ';')]
    [InlineData("finess_et,nom\r\n020011078,Les Tilleuls\r\n", ',')]
    [InlineData("finess_et\tnom\r020011078\tLes Tilleuls", '\t')]
    [InlineData("sep=;\r\nfiness_et;nom\r\n020011078;Les Tilleuls", ';')]
    public void Read_EachSeparatorAndEndOfLine_GivesTheSameTable(string text, char separator)
    {
        var tableau = Read(text);
        Assert.Equal([["finess_et", "nom"], ["020011078", "Les Tilleuls"]], Texts(tableau));
        Assert.Equal((FormatTableau.Csv, separator, "UTF-8"), (tableau.Format, tableau.Separateur, tableau.Encodage));
    }

    [Fact]
    public void Read_HeadingFullOfCommas_FindsTheSeparatorOnWhichTheLinesAgree()
    {
        var tableau = Read("Nom, prénom, qualité;FINESS\nA. Martin;590044947\nB. Petit, directrice;590000001\n");
        Assert.Equal(';', tableau.Separateur);
        Assert.Equal("Nom, prénom, qualité", tableau.Lignes[0][0].Texte);
    }

    [Fact]
    public void Read_HeadingWithOneSemicolonAmongCommas_FindsTheComma() =>
        Assert.Equal(',', Read("nom,\"capacité ; places\",ville,note; avis\nA,45,Lille,x\nB,30,Rouen,y\n").Separateur);

    [Theory]
    [InlineData("Liste des membres\nfiness_et,nom\n020011078,Les Tilleuls\n590044947,Les Lilas\n", ',')]
    [InlineData("Grappe de Rouen, 2026\nfiness_et;nom\n020011078;Les Tilleuls\n", ';')]
    [InlineData("Liste ; membres\nfiness_et\tnom\n020011078\tLes Tilleuls\n", '\t')]
    public void Read_TitleAboveTheHeading_FindsTheSeparatorOfTheLinesBelow(string text, char separator) =>
        Assert.Equal(separator, Read(text).Separateur);

    [Fact]
    public void Read_OneColumn_GivesOneCellPerLine() =>
        Assert.Equal([["finess_et"], ["590044947"]], Texts(Read("finess_et\n590044947\n")));

    [Theory]
    [InlineData("utf-8", false, "UTF-8")]
    [InlineData("utf-8", true, "UTF-8")]
    [InlineData("utf-16", true, "UTF-16")]
    [InlineData("utf-16BE", true, "UTF-16")]
    [InlineData("windows-1252", false, "Windows-1252")]
    public void Read_EachEncoding_KeepsAccents(string encoding, bool mark, string detected)
    {
        var codec = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        var text = codec.GetBytes("qualité;prix\nŒuvre d’été;5 €\n");
        var tableau = TableauReader.Read([.. mark ? codec.GetPreamble() : [], .. text], "liste.csv");
        Assert.Equal(detected, tableau.Encodage);
        Assert.Equal([["qualité", "prix"], ["Œuvre d’été", "5 €"]], Texts(tableau));
    }

    [Fact]
    public void Read_QuotedFieldOverSeveralLines_NumbersTheLineWhereItStarts()
    {
        var tableau = Read("nom;note\r\n\"Les \"\"Tilleuls\"\"\";\"a;\r\nb\r\nc\"\r\n\r\n;;\r\nX;Y\r\n");
        Assert.Equal([1, 2, 7], tableau.Lignes.Select(l => l.Numero));
        Assert.Equal(["Les \"Tilleuls\"", "a;\nb\nc"], Texts(tableau)[1]);
    }

    [Fact]
    public void Read_ExcelHintOnTheFirstLine_CountsItAsALine() =>
        Assert.Equal([3], Read("sep=;\n\nnom;ville\n").Lignes.Select(l => l.Numero));

    [Fact]
    public void Read_LinesOfDifferentLengths_KeepsEachAsItIs() =>
        Assert.Equal([["a", "b", "c"], ["1"], ["1", "2", "3", "4"]], Texts(Read("a;b;c\n1;;\n1;2;3;4\n")));

    [Theory]
    [InlineData("+33 3 20 00 00 00")]
    [InlineData("-")]
    [InlineData("-5,2")]
    [InlineData("a=b")]
    [InlineData("-EHPAD Les Lilas")]
    [InlineData("+SSIAD (antenne)")]
    [InlineData("-T2 adapté")]
    [InlineData("@residence_lilas")]
    [InlineData("@")]
    [InlineData("Résidence 12\" est")]
    public void Read_TextThatOnlyLooksLikeAFormula_IsKept(string text) =>
        Assert.Equal(text, Read($"titre;autre\n{text};x\n").Lignes[1][0].Texte);

    [Fact]
    public void Read_DigitsInAText_AreNeverANumberOfTheWorkbook() =>
        Assert.False(Read("finess_et;nom\n590044947;x").Lignes[1][0].EstNombre);

    [Fact]
    public void Read_TextNamedXlsx_IsReadByItsContent() =>
        Assert.Equal(FormatTableau.Csv, TableauReader.Read("a;b\n1;2"u8.ToArray(), "liste.xlsx").Format);
}
