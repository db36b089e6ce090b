using System.Globalization;
using System.Text;
using ExcelDataReader;

namespace GrappePortal.Documents.Spreadsheets;

/// <summary>Reads the first visible sheet that holds something. Our own scan says what may be read; ExcelDataReader reads it.</summary>
internal static class XlsxTableau
{
    public static Tableau Read(UploadedFile file)
    {
        using var package = XlsxPackage.Open(file);
        var (name, scan) = Guard(file, () => FirstFilledSheet(package)) ?? throw TableauBuilder.Blank(file);
        Accept(file, scan);
        var builder = new TableauBuilder(file);
        Guard(file, () => ReadRows(file, name, scan, builder));
        return new Tableau(builder.Lignes(), FormatTableau.Xlsx, Encodage: null, Separateur: null, name);
    }

    private static (string Name, XlsxSheetScan Scan)? FirstFilledSheet(XlsxPackage package)
    {
        foreach (var (name, part) in XlsxWorkbook.VisibleSheets(package))
        {
            using var stream = package.OpenPart(part) ?? throw new InvalidDataException($"Part {part} is missing.");
            var scan = XlsxSheetScan.Of(stream);
            if (scan.FilledRows > 0 || scan.FirstFormula is not null) return (name, scan);
        }
        return null;
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

    private static bool ReadRows(UploadedFile file, string sheet, XlsxSheetScan scan, TableauBuilder builder)
    {
        using var excel = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(file.Content, writable: false));
        while (excel.Name != sheet)
            if (!excel.NextResult()) throw new InvalidDataException($"Sheet {sheet} is missing.");
        var cells = new Cellule[scan.Columns];
        for (var row = 1; row <= scan.LastRow && excel.Read(); row++)
        {
            var width = Math.Min(cells.Length, excel.FieldCount);
            for (var column = 0; column < width; column++) cells[column] = Cell(excel.GetValue(column));
            builder.Add(row, cells.AsSpan(0, width));
        }
        return true;
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
}
