using Radzen.Documents.Spreadsheet;

namespace GrappePortal.Documents.Spreadsheets;

internal static class XlsxExport
{
    private const int LongestSheetName = 31;
    private const int MeasuredRows = 200;

    private static readonly Format Heading = new Format().WithBold(true).WithNumberFormat("@");
    private static readonly Format Text = new Format().WithNumberFormat("@");
    private static readonly Format Amount = new Format().WithNumberFormat("#,##0.00");
    private static readonly Format Day = new Format().WithNumberFormat("dd/mm/yyyy");
    private static readonly Format Instant = new Format().WithNumberFormat("dd/mm/yyyy hh:mm");

    public static byte[] Write(string sheetName, IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<object?>> rows)
    {
        var content = rows.ToList();
        var workbook = new Workbook();
        var sheet = workbook.AddSheet(SheetName(sheetName), content.Count + 1, headings.Count);
        sheet.Batch(() => Fill(sheet, headings, content));
        sheet.Rows.Frozen = 1;
        SetWidths(sheet, headings, content);
        var stream = new MemoryStream();
        workbook.SaveToStream(stream);
        return stream.ToArray();
    }

    private static void Fill(Worksheet sheet, IReadOnlyList<string> headings, List<IReadOnlyList<object?>> rows)
    {
        for (var column = 0; column < headings.Count; column++) SetText(sheet.Cells[0, column], headings[column], Heading);
        for (var row = 0; row < rows.Count; row++)
            for (var column = 0; column < rows[row].Count; column++)
                if (rows[row][column] is { } value) Set(sheet.Cells[row + 1, column], value);
    }

    private static void Set(Cell cell, object value)
    {
        switch (value)
        {
            case int or long or double: cell.Value = value; break;
            case decimal: (cell.Value, cell.Format) = (value, Amount); break;
            case DateOnly day: (cell.Value, cell.Format) = (day.ToDateTime(TimeOnly.MinValue), Day); break;
            case DateTime { TimeOfDay.Ticks: 0 }: (cell.Value, cell.Format) = (value, Day); break;
            case DateTime: (cell.Value, cell.Format) = (value, Instant); break;
            default: SetText(cell, TableauWriter.TextOf(value), Text); break;
        }
    }

    /// <summary>The text format comes first: without it the library turns 020011078 into a number and loses its zero.</summary>
    private static void SetText(Cell cell, string text, Format format)
    {
        if (text.Length == 0) return;
        cell.Format = format;
        cell.SetValue(text.Length <= TableauLimits.MaxCellCharacters ? text : text[..(TableauLimits.MaxCellCharacters - 1)] + "…");
    }

    /// <summary>Excel refuses a workbook whose sheet names are long or hold these characters.</summary>
    private static string SheetName(string name)
    {
        var allowed = string.Concat(CellText.Clean(name).Select(c => c is '[' or ']' or ':' or '*' or '?' or '/' or '\\' ? ' ' : c)).Trim(' ', '\'');
        return allowed.Length == 0 ? "Export" : allowed[..Math.Min(allowed.Length, LongestSheetName)];
    }

    /// <summary>Pixels: about seven for a character, between 8 and 60 characters.</summary>
    private static void SetWidths(Worksheet sheet, IReadOnlyList<string> headings, List<IReadOnlyList<object?>> rows)
    {
        for (var column = 0; column < headings.Count; column++)
        {
            var longest = rows.Take(MeasuredRows).Select(row => Length(row, column)).Append(headings[column].Length).Max();
            sheet.Columns[column] = Math.Clamp(longest, 8, 60) * 7 + 14;
        }
    }

    private static int Length(IReadOnlyList<object?> row, int column) => column < row.Count ? row[column] switch
    {
        null => 0,
        string text => text.Length,
        _ => 12,
    } : 0;
}
