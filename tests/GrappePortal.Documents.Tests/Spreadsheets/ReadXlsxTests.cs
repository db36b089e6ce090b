using GrappePortal.Documents.Spreadsheets;

namespace GrappePortal.Documents.Tests.Spreadsheets;

public sealed class ReadXlsxTests
{
    private static Tableau Read(HandmadeXlsx workbook, string name = "liste.xlsx") => TableauReader.Read(workbook.Bytes(), name);

    private static Cellule FirstCell(string cell) =>
        Read(HandmadeXlsx.With($"<row r=\"1\">{cell}</row>").Styles().Strings("<t>020011078</t>", "<r><t>Les </t></r><r><t>Tilleuls</t></r>")).Lignes[0][0];

    [Theory]
    [InlineData("<c r=\"A1\" t=\"s\"><v>0</v></c>", "020011078")]
    [InlineData("<c r=\"A1\" t=\"s\"><v>1</v></c>", "Les Tilleuls")]
    [InlineData("<c r=\"A1\" t=\"inlineStr\"><is><t> 020011078 </t></is></c>", "020011078")]
    [InlineData("<c r=\"A1\" t=\"str\"><v>020011078</v></c>", "020011078")]
    [InlineData("<c r=\"A1\" t=\"b\"><v>1</v></c>", "VRAI")]
    [InlineData("<c r=\"A1\" s=\"1\"><v>46347</v></c>", "21/11/2026")]
    [InlineData("<c r=\"A1\" s=\"1\"><v>46347.5</v></c>", "21/11/2026 12:00")]
    [InlineData("<c r=\"A1\" t=\"d\"><v>2026-11-21</v></c>", "21/11/2026")]
    [InlineData("<c r=\"A1\" t=\"inlineStr\"><is><t>a_x0000_b</t></is></c>", "a b")]
    public void Read_CellThatIsNoNumber_GivesTheTextThatAPersonSees(string cell, string text) =>
        Assert.Equal(new Cellule(text, EstNombre: false), FirstCell(cell));

    [Theory]
    [InlineData("590044947", "590044947")]
    [InlineData("5.90044947E8", "590044947")]
    [InlineData("59004494700012", "59004494700012")]
    [InlineData("12.5", "12,5")]
    [InlineData("0.30000000000000004", "0,3")]
    [InlineData("-3", "-3")]
    public void Read_NumberOfTheWorkbook_KeepsItsDigitsAndSaysThatItIsANumber(string value, string text) =>
        Assert.Equal(new Cellule(text, EstNombre: true), FirstCell($"<c r=\"A1\" s=\"2\"><v>{value}</v></c>"));

    [Fact]
    public void Read_RowsApart_KeepsTheNumbersThatExcelShowsAndSkipsEmptyRows()
    {
        var tableau = Read(HandmadeXlsx.With(
            HandmadeXlsx.Row(2, "finess_et", "nom", "") + HandmadeXlsx.Row(3, "", " ") + HandmadeXlsx.Row(7, "590044947", "Les Tilleuls")));
        Assert.Equal([2, 7], tableau.Lignes.Select(l => l.Numero));
        Assert.Equal(["finess_et", "nom"], tableau.Lignes[0].Cellules.Select(c => c.Texte));
    }

    [Fact]
    public void Read_GapBetweenColumns_KeepsEachValueInItsColumn()
    {
        var ligne = Read(HandmadeXlsx.With("<row r=\"1\"><c r=\"B1\"><v>1</v></c><c r=\"AA1\"><v>2</v></c></row>")).Lignes[0];
        Assert.Equal(("", "1", "2", 27), (ligne[0].Texte, ligne[1].Texte, ligne[26].Texte, ligne.Cellules.Count));
        Assert.Equal(Cellule.Vide, ligne[99]);
    }

    [Fact]
    public void Read_SeveralSheets_TakesTheFirstVisibleOneWithContent()
    {
        var tableau = Read(new HandmadeXlsx()
            .Sheet("Listes", HandmadeXlsx.Row(1, "cachée"), "hidden")
            .Sheet("Vierge", "")
            .Sheet("Grappe", HandmadeXlsx.Row(1, "la bonne"))
            .Sheet("Synthèse", "<row r=\"1\"><c r=\"A1\"><f>1+1</f><v>2</v></c></row>"));
        Assert.Equal(("Grappe", "la bonne"), (tableau.Feuille, tableau.Lignes[0][0].Texte));
        Assert.Equal(["Synthèse"], tableau.AutresFeuilles);
        Assert.Equal((FormatTableau.Xlsx, null, null), (tableau.Format, tableau.Encodage, tableau.Separateur));
    }

    [Theory]
    [InlineData("finess_et", "Grappe", "Synthèse")]
    [InlineData("absent", "Synthèse", "Grappe")]
    public void Read_SeveralSheets_PrefersTheFirstThatIsWanted(string heading, string read, string left)
    {
        var workbook = new HandmadeXlsx()
            .Sheet("Masquée", HandmadeXlsx.Row(1, "finess_et"), "hidden")
            .Sheet("Synthèse", HandmadeXlsx.Row(1, "Total", "12"))
            .Sheet("Grappe", HandmadeXlsx.Row(1, "Liste") + HandmadeXlsx.Row(2, "finess_et", "nom"));
        var tableau = TableauReader.Read(workbook.Bytes(), "liste.xlsx", new() { IsWanted = lignes => lignes.Any(ligne => ligne[0].Texte == heading) });
        Assert.Equal((read, left), (tableau.Feuille, Assert.Single(tableau.AutresFeuilles)));
    }

    [Fact]
    public void Read_FormulasInASheetThatIsNotWanted_DoNotRefuseTheFile()
    {
        var workbook = new HandmadeXlsx()
            .Sheet("Synthèse", "<row r=\"1\"><c r=\"A1\"><f>1+1</f><v>2</v></c></row>")
            .Sheet("Grappe", HandmadeXlsx.Row(1, "finess_et"));
        Assert.Equal("Grappe", TableauReader.Read(workbook.Bytes(), "liste.xlsx", new() { IsWanted = lignes => lignes[0][0].Texte == "finess_et" }).Feuille);
    }

    [Theory]
    [InlineData(true, "CCAS")]
    [InlineData(false, "")]
    public void Read_VerticalMerge_RepeatsItsValueWhereAsked(bool asked, string expected)
    {
        var workbook = new HandmadeXlsx().Sheet(
            "Membres",
            HandmadeXlsx.Row(1, "nom", "organisme") + HandmadeXlsx.Row(2, "A", "CCAS") + HandmadeXlsx.Row(3, "B", "") + HandmadeXlsx.Row(5, "C", "") + HandmadeXlsx.Row(6, "D", ""),
            "visible", "B2:B5", "A1:B1");
        var lignes = TableauReader.Read(workbook.Bytes(), "liste.xlsx", new() { RepeatsMerges = asked }).Lignes;
        Assert.Equal([1, 2, 3, 5, 6], lignes.Select(ligne => ligne.Numero));
        Assert.Equal(["organisme", "CCAS", expected, expected, ""], lignes.Select(ligne => ligne[1].Texte));
        Assert.Equal([false, false, asked, asked, false], lignes.Select(ligne => ligne[1].EstRepetee));
    }

    [Fact]
    public void Read_WorkbookNamedCsv_IsReadByItsContent() =>
        Assert.Equal("x", Read(HandmadeXlsx.With(HandmadeXlsx.Row(1, "x")), "liste.csv").Lignes[0][0].Texte);

    [Fact]
    public void Read_FormattedButEmptyCellsFarAway_DoNotCount()
    {
        var tableau = Read(HandmadeXlsx.With(HandmadeXlsx.Row(1, "x") + "<row r=\"1048576\"><c r=\"A1048576\" s=\"2\"/><c r=\"XFD1048576\" s=\"2\"/></row>").Styles());
        Assert.Single(tableau.Lignes);
    }

    [Fact]
    public void Read_StreamThatCannotSeek_ReadsTheSame()
    {
        var bytes = HandmadeXlsx.With(HandmadeXlsx.Row(1, "x")).Bytes();
        using var stream = new ForwardStream(bytes);
        var tableau = TableauReader.Read(stream, "liste.xlsx");
        Assert.Equal("x", tableau.Lignes[0][0].Texte);
    }
}
