using System.Globalization;
using System.Xml;

namespace GrappePortal.Documents.Spreadsheets;

/// <summary>What must be known of a sheet before its values are read: how far it goes, and whether a cell holds a formula or an
/// error, which the value reader does not tell.</summary>
internal sealed class XlsxSheetScan
{
    private int row;
    private int column = -1;
    private bool rowCounted;
    private bool isError;

    /// <summary>Rows that hold a value.</summary>
    public int FilledRows { get; private set; }

    /// <summary>The last row, from 1, that holds a value; 0 where the sheet is empty.</summary>
    public int LastRow { get; private set; }

    /// <summary>The number of columns up to the last one that holds a value.</summary>
    public int Columns { get; private set; }

    public string? FirstFormula { get; private set; }

    public string? FirstError { get; private set; }

    public static XlsxSheetScan Of(Stream part)
    {
        var scan = new XlsxSheetScan();
        using var xml = XlsxWorkbook.Xml(part);
        while (xml.Read())
            if (xml.NodeType == XmlNodeType.Element) scan.Visit(xml);
        return scan;
    }

    /// <summary>worksheet / sheetData / row / c / v: the depth tells cells from what extensions name alike.</summary>
    private void Visit(XmlReader xml)
    {
        switch (xml.LocalName, xml.Depth)
        {
            case ("row", 2):
                StartRow(xml.GetAttribute("r"));
                break;
            case ("c", 3):
                StartCell(xml.GetAttribute("r"), xml.GetAttribute("t"));
                break;
            case ("f", 4):
                FirstFormula ??= CellName.Of(column, row);
                break;
            case ("v" or "is", 4) when !xml.IsEmptyElement:
                CountValue();
                break;
        }
    }

    /// <summary>Rows and cells go forward, within what Excel has; anything else is a forged or broken file.</summary>
    private void StartRow(string? reference)
    {
        var next = reference is null ? row + 1 : int.Parse(reference, NumberStyles.None, CultureInfo.InvariantCulture);
        if (next <= row || next > TableauLimits.LastExcelRow) throw new InvalidDataException($"Row {next} follows row {row}.");
        (row, column, rowCounted) = (next, -1, false);
    }

    private void StartCell(string? reference, string? type)
    {
        var next = reference is null ? column + 1 : CellName.ColumnOf(reference);
        if (next <= column || next >= TableauLimits.LastExcelColumn) throw new InvalidDataException($"Column {next} follows column {column}.");
        (column, isError) = (next, type == "e");
    }

    private void CountValue()
    {
        if (isError) FirstError ??= CellName.Of(column, row);
        if (!rowCounted) FilledRows++;
        (rowCounted, LastRow, Columns) = (true, row, Math.Max(Columns, column + 1));
    }
}
