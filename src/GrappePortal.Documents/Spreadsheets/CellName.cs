using System.Globalization;

namespace GrappePortal.Documents.Spreadsheets;

/// <summary>Names of cells as a spreadsheet shows them: column 0 of line 7 is A7.</summary>
internal static class CellName
{
    public static string Of(int column, int row) =>
        ColumnLetters(column) + row.ToString(CultureInfo.InvariantCulture);

    /// <summary>The column, from 0, of a reference such as D7; -1 where there is none.</summary>
    public static int ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var c in reference ?? "")
        {
            if (!char.IsAsciiLetter(c) || column > TableauLimits.LastExcelColumn) break;
            column = column * 26 + char.ToUpperInvariant(c) - 'A' + 1;
        }
        return column - 1;
    }

    private static string ColumnLetters(int column) =>
        column < 26 ? ((char)('A' + column)).ToString() : ColumnLetters(column / 26 - 1) + ColumnLetters(column % 26);
}
