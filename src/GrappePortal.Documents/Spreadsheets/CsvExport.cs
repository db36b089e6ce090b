using System.Globalization;
using CsvHelper;

namespace GrappePortal.Documents.Spreadsheets;

internal static class CsvExport
{
    /// <summary>Text that a spreadsheet would run as a formula gets an apostrophe; a number never does.</summary>
    private static readonly CsvWriterOptions Options = new()
    {
        Separator = ';',
        NewLine = "\r\n",
        WriteByteOrderMark = true,
        Injection = CsvInjection.Escape,
        FormatProvider = CellText.Numbers,
    };

    public static byte[] Write(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<object?>> rows)
    {
        var stream = new MemoryStream();
        using (var csv = CsvWriter.Create(stream, Options, leaveOpen: true))
        {
            foreach (var heading in headings) csv.WriteField(heading);
            csv.EndRecord();
            foreach (var row in rows) WriteRow(csv, row, headings.Count);
        }
        return stream.ToArray();
    }

    private static void WriteRow(CsvWriter csv, IReadOnlyList<object?> row, int width)
    {
        for (var column = 0; column < width; column++) WriteCell(csv, column < row.Count ? row[column] : null);
        csv.EndRecord();
    }

    private static void WriteCell(CsvWriter csv, object? value)
    {
        switch (value)
        {
            case null: csv.WriteField(""); break;
            case int number: csv.WriteField(number, default, CellText.Numbers); break;
            case long number: csv.WriteField(number, default, CellText.Numbers); break;
            case decimal amount: csv.WriteField(amount, "0.00", CellText.Numbers); break;
            case double number: csv.WriteField(number, "0.############", CellText.Numbers); break;
            case DateOnly day: csv.WriteField(day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)); break;
            case DateTime instant: csv.WriteField(CellText.Of(instant)); break;
            default: csv.WriteField(TableauWriter.TextOf(value)); break;
        }
    }
}
