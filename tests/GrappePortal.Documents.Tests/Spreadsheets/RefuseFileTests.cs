using System.IO.Compression;
using System.Text;
using GrappePortal.Documents.Spreadsheets;

namespace GrappePortal.Documents.Tests.Spreadsheets;

/// <summary>Each bad file ends in one sentence that says which file or cell, what is wrong and how to mend it.</summary>
public sealed class RefuseFileTests
{
    private static string Refusal(byte[] content, string name = "liste.xlsx") =>
        Assert.Throws<FichierIllisibleException>(() => TableauReader.Read(content, name)).Message.Replace('\u00A0', ' ');

    private static string Refusal(string text) => Refusal(Encoding.UTF8.GetBytes(text), "liste.csv");

    private static string Refusal(HandmadeXlsx workbook) => Refusal(workbook.Bytes());

    [Theory]
    [InlineData("", "est vide")]
    [InlineData(" \r\n\t\n", "ne contient aucune donnée")]
    [InlineData(";;;\r\n;;;\r\n", "ne contient aucune donnée")]
    [InlineData("%PDF-1.7\n1 0 obj", "est un PDF")]
    [InlineData("<!DOCTYPE html><table>", "est une page web")]
    [InlineData("\uFEFF<?xml version=\"1.0\"?><Workbook/>", "est une page web ou un fichier XML")]
    [InlineData("{\\rtf1 liste}", "est un document de traitement de texte")]
    [InlineData("nom;ville\nA\0;B", "est un fichier binaire")]
    [InlineData("nom;ville\nA;\"Lille\nB;Rouen\n", "a un guillemet ouvert et jamais fermé à la ligne 2")]
    public void Read_TextThatIsNoTable_SaysWhatItIs(string text, string reason) =>
        Assert.Contains($"Le fichier « liste.csv » {reason}", Refusal(text), StringComparison.Ordinal);

    [Theory]
    [InlineData("89504E470D0A1A0A", "une image")]
    [InlineData("FFD8FFE000104A46", "une image")]
    [InlineData("D0CF11E0A1B11AE100000000", "un ancien document Office")]
    [InlineData("4D5A90000300", "un programme")]
    [InlineData("7F454C460201", "un programme")]
    [InlineData("1F8B0800", "une archive compressée")]
    public void Read_BinaryRenamed_SaysWhatItIs(string hexadecimal, string kind) =>
        Assert.Contains($"est {kind}", Refusal(Convert.FromHexString(hexadecimal)), StringComparison.Ordinal);

    [Fact]
    public void Read_WorkbookWithAPassword_AsksToRemoveIt() => Assert.Contains("protégé par un mot de passe", Refusal(
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. Encoding.Unicode.GetBytes("EncryptedPackage")]), StringComparison.Ordinal);

    [Theory]
    [InlineData("word/document.xml", "un document de traitement de texte")]
    [InlineData("ppt/presentation.xml", "une présentation")]
    [InlineData("content.xml", "un document OpenDocument")]
    [InlineData("photo.txt", "une archive .zip")]
    public void Read_ArchiveThatIsNoWorkbook_SaysWhatItIs(string entry, string kind) =>
        Assert.Contains($"est {kind}", Refusal(Zip((entry, [1, 2, 3]))), StringComparison.Ordinal);

    [Theory]
    [InlineData("<c r=\"D7\"><f>1+1</f><v>2</v></c>")]
    [InlineData("<c r=\"D7\"><f t=\"shared\" si=\"0\"/><v>2</v></c>")]
    [InlineData("<c r=\"D7\"><f>[1]Feuil1!A1</f></c>")]
    public void Read_FormulaInAWorkbook_NamesTheCell(string cell) => Assert.Equal(
        "La cellule D7 contient une formule : remplacez-la par sa valeur (Copier, Collage spécial, Valeurs).",
        Refusal(HandmadeXlsx.With($"<row r=\"7\">{cell}</row>")));

    [Theory]
    [InlineData("=1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("+cmd|x")]
    [InlineData("@cmd|x")]
    [InlineData("-SOMME(A1)")]
    [InlineData("+Feuil1!A1")]
    [InlineData("+'Feuil 1'!A1")]
    [InlineData("+[1]Feuil1!A1")]
    [InlineData("+$A$1*2")]
    [InlineData("\"=HYPERLINK(\"\"http://exemple.invalid\"\")\"")]
    [InlineData(" -A1")]
    public void Read_FormulaInAText_NamesTheCell(string cell) =>
        Assert.StartsWith("La cellule B3 contient une formule :", Refusal($"nom;note\nA;x\nB;{cell}\n"), StringComparison.Ordinal);

    [Fact]
    public void Read_ErrorOfCalculation_NamesTheCell() => Assert.StartsWith(
        "La cellule B2 contient une erreur", Refusal(HandmadeXlsx.With("<row r=\"2\"><c r=\"B2\" t=\"e\"><v>#N/A</v></c></row>")), StringComparison.Ordinal);

    [Fact]
    public void Read_TwoHundredColumns_IsRefusedInBothFormats()
    {
        var cells = string.Concat(Enumerable.Range(0, 200).Select(_ => "<c><v>1</v></c>"));
        Assert.Contains("a 200 colonnes", Refusal(HandmadeXlsx.With($"<row r=\"1\">{cells}</row>")), StringComparison.Ordinal);
        Assert.Contains("a 200 colonnes", Refusal(string.Join(';', Enumerable.Repeat("x", 200)) + ";;;\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OneHundredColumns_IsAccepted() =>
        Assert.Equal(100, TableauReader.Read(Encoding.UTF8.GetBytes(string.Join(';', Enumerable.Repeat("x", 100))), "a.csv").Lignes[0].Cellules.Count);

    [Theory]
    [InlineData(10_000, false)]
    [InlineData(10_001, true)]
    public void Read_MoreThanTenThousandLines_IsRefusedInBothFormats(int lines, bool refused)
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("a;b\n", lines)));
        var workbook = HandmadeXlsx.With(string.Concat(Enumerable.Range(1, lines).Select(n => HandmadeXlsx.Row(n, "a", "b")))).Bytes();
        foreach (var content in new[] { text, workbook })
            if (refused) Assert.Contains("a plus de 10 000 lignes", Refusal(content), StringComparison.Ordinal);
            else Assert.Equal(lines, TableauReader.Read(content, "liste").Lignes.Count);
    }

    [Fact]
    public void Read_FiftyMegabytes_IsRefusedWithoutReadingThemAll()
    {
        using var stream = new ForwardStream(new byte[50 * 1024 * 1024]);
        var refusal = Assert.Throws<FichierIllisibleException>(() => TableauReader.Read(stream, "liste.xlsx"));
        Assert.Contains("dépasse 10\u00A0Mo", refusal.Message, StringComparison.Ordinal);
        Assert.InRange(stream.Taken, 1, TableauLimits.MaxFileBytes + 81920);
    }

    [Fact]
    public void Read_FiftyMegabytesAnnounced_IsRefusedUnread()
    {
        using var stream = new MemoryStream(new byte[50 * 1024 * 1024]);
        Assert.Throws<FichierIllisibleException>(() => TableauReader.Read(stream, "liste.xlsx"));
        Assert.Equal(0, stream.Position);
    }

    [Fact]
    public void Read_ZipBomb_IsRefused() => Assert.Contains("est démesuré une fois décompressé", Refusal(
        HandmadeXlsx.With(HandmadeXlsx.Row(1, "x")).Part("xl/media/image.xml", new string(' ', 20_000_000))), StringComparison.Ordinal);

    [Fact]
    public void Read_ManyMegabytesThatCompressAsARealSheet_IsRefused()
    {
        var block = string.Concat(Enumerable.Range(1, 300).Select(n => HandmadeXlsx.Row(n, "Les Tilleuls", "Lille")));
        var part = string.Concat(Enumerable.Repeat(block, 36_000_000 / block.Length));
        Assert.Contains("est démesuré", Refusal(HandmadeXlsx.With("").Part("xl/a.xml", part).Part("xl/b.xml", part)), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ThousandsOfEntries_IsRefused() => Assert.Contains("est démesuré", Refusal(
        Zip([.. Enumerable.Range(0, 1_001).Select(i => ($"xl/{i}.xml", new byte[1]))])), StringComparison.Ordinal);

    [Fact]
    public void Read_TwoPartsOfOneName_IsRefused() =>
        Assert.Contains("est abîmé", Refusal(Zip(("xl/workbook.xml", [1]), ("XL/workbook.xml", [2]))), StringComparison.Ordinal);

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml")]
    [InlineData("xl/workbook.xml")]
    [InlineData("xl/sharedStrings.xml")]
    public void Read_XmlWithEntities_IsRefused(string part)
    {
        const string Laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><x>&b;</x>";
        Assert.Contains("est abîmé", Refusal(HandmadeXlsx.With(HandmadeXlsx.Row(1, "x")).Strings("<t>y</t>").Part(part, Laughs)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<row r=\"2\"/><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")]
    [InlineData("<row r=\"2147483647\"><c><v>1</v></c></row>")]
    [InlineData("<row r=\"1\"><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>")]
    [InlineData("<row r=\"1\"><c r=\"ZZZZZZZ1\"><v>1</v></c></row>")]
    public void Read_RowsOrCellsThatExcelCannotHave_IsRefused(string rows) =>
        Assert.Contains("est abîmé", Refusal(HandmadeXlsx.With(rows)), StringComparison.Ordinal);

    [Fact]
    public void Read_TruncatedWorkbook_IsRefused()
    {
        var whole = HandmadeXlsx.With(HandmadeXlsx.Row(1, "x")).Bytes();
        Assert.Contains("est abîmé", Refusal(whole[..(whole.Length / 2)]), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_LongStringRepeatedByManyCells_IsRefusedBeforeItFillsTheMemory()
    {
        var rows = string.Concat(Enumerable.Range(1, 5_000).Select(n => $"<row r=\"{n}\"><c t=\"s\"><v>0</v></c></row>"));
        Assert.Contains("trop de texte", Refusal(HandmadeXlsx.With(rows).Strings($"<t>_x0041_{new string('a', 30_000)}</t>")), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_CellLongerThanExcelAllows_NamesTheCell() => Assert.StartsWith(
        "La cellule B2 contient plus de 32 767 caractères :", Refusal($"nom;note\nA;{new string('x', 32_768)}\n"), StringComparison.Ordinal);

    [Fact]
    public void Read_WorkbookWithoutContent_IsRefused() =>
        Assert.Contains("ne contient aucune donnée", Refusal(HandmadeXlsx.With("<row r=\"1\"><c r=\"A1\"/></row>")), StringComparison.Ordinal);

    [Fact]
    public void Read_BadFile_GivesOneSentenceWithFrenchSpacesAndNoPath()
    {
        var refusal = Assert.Throws<FichierIllisibleException>(() => TableauReader.Read([], "C:\\Users\\moi\\ma\u202E liste.xlsx"));
        Assert.Equal("Le fichier «\u00A0ma liste.xlsx\u00A0» est vide (0 octet)\u00A0: vérifiez que vous avez choisi le bon fichier, puis renvoyez-le.", refusal.Message);
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        return stream.ToArray();
    }
}
