using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using GrappePortal.Documents.Spreadsheets;

namespace GrappePortal.Documents.Tests.Spreadsheets;

public sealed class WriteTableauTests
{
    private static readonly string[] Headings = ["finess_et", "nom", "montant", "places", "date", "actif", "note"];

    private static readonly object?[][] Rows =
    [
        ["020011078", "Les Tilleuls", 1234.5m, 45, new DateOnly(2026, 11, 21), true, null],
        ["590044947", "=1+1", -3m, 12_345_678_901_234L, new DateTime(2026, 11, 21, 8, 30, 0), false, "a\u0001\r\nb"],
    ];

    private static byte[] Xlsx() => TableauWriter.WriteXlsx("Membres", Headings, Rows);

    [Fact]
    public void WriteXlsx_ThenRead_GivesTheSameValues()
    {
        var lignes = TableauReader.Read(Xlsx(), "export.xlsx").Lignes;
        Assert.Equal(Headings, lignes[0].Cellules.Select(c => c.Texte));
        Assert.Equal(["020011078", "Les Tilleuls", "1234,5", "45", "21/11/2026", "Oui"], lignes[1].Cellules.Select(c => c.Texte));
        Assert.Equal(["590044947", "=1+1", "-3", "12345678901234", "21/11/2026 08:30", "Non", "a \nb"], lignes[2].Cellules.Select(c => c.Texte));
        Assert.Equal([false, false, true, true, false, false], lignes[1].Cellules.Select(c => c.EstNombre));
    }

    [Fact]
    public void WriteXlsx_NumberAsText_StaysTextInTheFileItself()
    {
        var cells = Part("xl/worksheets/sheet1.xml").Descendants().Where(e => e.Name.LocalName == "c").ToList();
        Assert.Equal("s", Cell("A2").Attribute("t")?.Value);
        Assert.Equal("s", Cell("B3").Attribute("t")?.Value);
        Assert.Equal("1234.5", Cell("C2").Value);
        Assert.DoesNotContain(cells.Descendants(), e => e.Name.LocalName == "f");

        XElement Cell(string name) => cells.Single(c => c.Attribute("r")?.Value == name);
    }

    [Fact]
    public void WriteXlsx_Heading_IsFrozenAndBold()
    {
        var sheet = Part("xl/worksheets/sheet1.xml");
        Assert.Equal("frozen", sheet.Descendants().Single(e => e.Name.LocalName == "pane").Attribute("state")?.Value);
        Assert.Contains(Part("xl/styles.xml").Descendants(), e => e.Name.LocalName == "b");
        Assert.Equal(Headings.Length, sheet.Descendants().Count(e => e.Name.LocalName == "col"));
    }

    [Theory]
    [InlineData("Grappe [A/B] : bilan*?", "Grappe  A B    bilan")]
    [InlineData("", "Export")]
    [InlineData("Un nom de feuille beaucoup trop long pour Excel", "Un nom de feuille beaucoup trop")]
    public void WriteXlsx_SheetNameThatExcelRefuses_IsMended(string asked, string written) =>
        Assert.Equal(written, TableauReader.Read(TableauWriter.WriteXlsx(asked, ["a"], []), "export.xlsx").Feuille);

    [Fact]
    public void WriteCsv_Values_AreThoseOfTheFrenchExcel()
    {
        var bytes = TableauWriter.WriteCsv(Headings, Rows[..1]);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal(
            "finess_et;nom;montant;places;date;actif;note\r\n020011078;Les Tilleuls;1234,50;45;21/11/2026;Oui;\r\n",
            Encoding.UTF8.GetString(bytes[3..]));
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+33")]
    [InlineData("-A1")]
    [InlineData("@x")]
    [InlineData("-EHPAD Les Lilas")]
    public void WriteCsv_TextThatStartsLikeAFormula_IsNeutralised(string text) =>
        Assert.Contains("'" + text, Encoding.UTF8.GetString(TableauWriter.WriteCsv(["note"], [[text]])), StringComparison.Ordinal);

    [Fact]
    public void WriteCsv_NegativeNumber_StaysANumber() =>
        Assert.EndsWith("a;b\r\n-5,20;-3\r\n", Encoding.UTF8.GetString(TableauWriter.WriteCsv(["a", "b"], [[-5.2m, -3]])), StringComparison.Ordinal);

    [Fact]
    public void WriteCsv_ThenRead_GivesTheSameText()
    {
        string[] texts = ["Les \"Tilleuls\"", "a;b", "deux\nlignes", "Œuvre d’été"];
        var lignes = TableauReader.Read(TableauWriter.WriteCsv(["a", "b", "c", "d"], [texts]), "export.csv").Lignes;
        Assert.Equal(texts, lignes[1].Cellules.Select(c => c.Texte));
    }

    [Fact]
    public void Write_RowLongerThanTheHeadings_IsAnError()
    {
        Assert.Throws<ArgumentException>(() => TableauWriter.WriteCsv(["a"], [["1", "2"]]));
        Assert.Throws<ArgumentException>(() => TableauWriter.WriteXlsx("x", ["a"], [["1", "2"]]));
    }

    private static XDocument Part(string name)
    {
        using var zip = new ZipArchive(new MemoryStream(Xlsx()));
        using var stream = zip.GetEntry(name)!.Open();
        return XDocument.Load(stream);
    }
}
