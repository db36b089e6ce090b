using System.Globalization;
using System.Text;
using ExcelDataReader;

namespace GrappePortal.Documents.Spreadsheets;

/// <summary>Reads one visible sheet. Our own scan says what may be read; ExcelDataReader reads it.</summary>
internal static class XlsxTableau
{
    // Where a heading is looked for: enough for a page of titles, little enough for a workbook of many forged sheets.
    private const int MostSheetsTried = 20;
    private const int MostRowsTried = 200;

    public static Tableau Read(UploadedFile file, OptionsTableau options)
    {
        using var package = XlsxPackage.Open(file);
        var sheets = Guard(file, () => FilledSheets(package));
        if (sheets.Count == 0) throw TableauBuilder.Blank(file);
        var sheet = Guard(file, () => Wanted(file, sheets, options.IsWanted));
        Accept(file, sheet.Scan);
        var builder = new TableauBuilder(file);
        Guard(file, () => ReadRows(file, sheet, builder, options.RepeatsMerges));
        return new Tableau(builder.Lignes(), FormatTableau.Xlsx, Encodage: null, Separateur: null, sheet.Name)
        {
            AutresFeuilles = [.. sheets.Where(other => other != sheet).Select(other => other.Name)],
        };
    }

    private static List<Sheet> FilledSheets(XlsxPackage package)
    {
        List<Sheet> sheets = [];
        foreach (var (name, part) in XlsxWorkbook.VisibleSheets(package))
        {
            using var stream = package.OpenPart(part) ?? throw new InvalidDataException($"Part {part} is missing.");
            var scan = XlsxSheetScan.Of(stream);
            if (scan.FilledRows > 0 || scan.FirstFormula is not null) sheets.Add(new Sheet(name, scan));
        }
        return sheets;
    }

    private static Sheet Wanted(UploadedFile file, List<Sheet> sheets, Predicate<IReadOnlyList<LigneTableau>>? isWanted)
    {
        if (sheets.Count == 1 || isWanted is null) return sheets[0];
        using var excel = Open(file);
        do
        {
            var sheet = sheets.Take(MostSheetsTried).FirstOrDefault(sheet => sheet.Name == excel.Name);
            if (sheet is not null && isWanted(FirstRows(excel, sheet.Scan))) return sheet;
        }
        while (excel.NextResult());
        return sheets[0];
    }

    private static List<LigneTableau> FirstRows(IExcelDataReader excel, XlsxSheetScan scan)
    {
        List<LigneTableau> rows = [];
        var cells = new Cellule[Math.Min(scan.Columns, TableauLimits.MaxColumns)];
        for (var row = 1; row <= Math.Min(scan.LastRow, MostRowsTried) && excel.Read(); row++)
            rows.Add(new LigneTableau(row, ReadRow(excel, cells).ToArray()));
        rows.RemoveAll(row => row.Cellules.All(cell => cell.EstVide));
        return rows;
    }

    private static void Accept(UploadedFile file, XlsxSheetScan scan)
    {
        if (scan.FilledRows > TableauLimits.MaxRows) throw TableauBuilder.TooManyRows(file);
        if (scan.Columns > TableauLimits.MaxColumns) throw TableauBuilder.TooManyColumns(file, scan.Columns);
        if (scan.FirstFormula is { } formula) throw FormulaCell.At(formula);
        if (scan.FirstError is { } error)
            throw new FichierIllisibleException($"La cellule {error} contient une erreur de calcul (#N/A, #REF!…) : corrigez-la ou videz-la.");
    }

    /// <summary>The library asks for Windows-1252 on creation, even for a workbook that never uses it.</summary>
    static XlsxTableau() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private static IExcelDataReader Open(UploadedFile file) =>
        ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(file.Content, writable: false));

    private static bool ReadRows(UploadedFile file, Sheet sheet, TableauBuilder builder, bool repeatsMerges)
    {
        using var excel = Open(file);
        while (excel.Name != sheet.Name)
            if (!excel.NextResult()) throw new InvalidDataException($"Sheet {sheet.Name} is missing.");
        var cells = new Cellule[sheet.Scan.Columns];
        var merges = new XlsxMerges(repeatsMerges ? excel.MergeCells ?? [] : [], cells.Length);
        for (var row = 1; row <= sheet.Scan.LastRow && excel.Read(); row++)
        {
            var line = ReadRow(excel, cells);
            merges.Repeat(row - 1, line);
            builder.Add(row, line);
        }
        return true;
    }

    private static Span<Cellule> ReadRow(IExcelDataReader excel, Cellule[] cells)
    {
        var width = Math.Min(cells.Length, excel.FieldCount);
        for (var column = 0; column < width; column++) cells[column] = Cell(excel.GetValue(column));
        return cells.AsSpan(0, width);
    }

    internal static Cellule Cell(object? value) => value switch
    {
        null => Cellule.Vide,
        string text => new Cellule(CellText.Clean(text), false),
        double number => new Cellule(CellText.Of(number), true),
        DateTime date => new Cellule(CellText.Of(date), false),
        DateTimeOffset date => new Cellule(CellText.Of(date.DateTime), false),
        bool flag => new Cellule(CellText.Of(flag), false),
        IFormattable other => new Cellule(other.ToString(null, CultureInfo.InvariantCulture), false),
        _ => new Cellule(value.ToString() ?? "", false),
    };

    /// <summary>The libraries below throw whatever a forged file makes them meet (index, format, cast, XML…): to the sender
    /// each of these is one thing, a file that cannot be read. The cause stays in the inner exception for the log.</summary>
    private static T Guard<T>(UploadedFile file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not (FichierIllisibleException or OutOfMemoryException))
        {
            throw file.Corrupted(e);
        }
    }

    private sealed record Sheet(string Name, XlsxSheetScan Scan);
}
