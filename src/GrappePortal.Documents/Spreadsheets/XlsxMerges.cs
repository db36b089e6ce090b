using ExcelDataReader;

namespace GrappePortal.Documents.Spreadsheets;

/// <summary>Carries the value of a vertical merge down its rows, which come in their order.</summary>
internal sealed class XlsxMerges
{
    private readonly ILookup<int, CellRange> byFirstRow;
    private readonly (Cellule Value, int LastRow)[] open;

    public XlsxMerges(IEnumerable<CellRange> merges, int columns)
    {
        byFirstRow = merges.Where(merge => merge.ToRow > merge.FromRow && merge.FromColumn < columns).ToLookup(merge => merge.FromRow);
        open = new (Cellule, int)[columns];
        Array.Fill(open, (Cellule.Vide, -1));
    }

    /// <param name="row">Counted from 0, as the library does.</param>
    /// <param name="cells">The row, whose empty cells are filled.</param>
    public void Repeat(int row, Span<Cellule> cells)
    {
        foreach (var merge in byFirstRow[row])
            if (merge.FromColumn < cells.Length) open[merge.FromColumn] = (cells[merge.FromColumn], merge.ToRow);
        for (var column = 0; column < cells.Length; column++)
            if (row <= open[column].LastRow && cells[column].EstVide) cells[column] = open[column].Value with { EstRepetee = true };
    }
}
