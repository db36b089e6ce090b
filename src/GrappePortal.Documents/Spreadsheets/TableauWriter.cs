namespace GrappePortal.Documents.Spreadsheets;

/// <summary>Writes an export. Cells are string, bool, int, long, decimal, double, DateOnly, DateTime or null: text stays text
/// (a FINESS keeps its leading zero), numbers and dates are typed. A decimal is an amount in euros, shown with two decimals.</summary>
public static class TableauWriter
{
    /// <exception cref="ArgumentException">A row has more cells than there are headings.</exception>
    public static byte[] WriteXlsx(string sheetName, IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<object?>> rows) =>
        XlsxExport.Write(sheetName, headings, Checked(headings, rows));

    /// <summary>Semicolons, UTF-8 with its mark, CRLF, decimal comma: what the French Excel opens without a question.</summary>
    /// <inheritdoc cref="WriteXlsx"/>
    public static byte[] WriteCsv(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<object?>> rows) =>
        CsvExport.Write(headings, Checked(headings, rows));

    private static IEnumerable<IReadOnlyList<object?>> Checked(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<object?>> rows) =>
        rows.Select(row => row.Count <= headings.Count
            ? row
            : throw new ArgumentException($"A row has {row.Count} cells for {headings.Count} headings.", nameof(rows)));

    /// <summary>The text of a value that is neither a number nor a date.</summary>
    internal static string TextOf(object value) => value switch
    {
        string text => CellText.Clean(text),
        bool flag => flag ? "Oui" : "Non",
        _ => CellText.Clean(Convert.ToString(value, CellText.Numbers) ?? ""),
    };
}
