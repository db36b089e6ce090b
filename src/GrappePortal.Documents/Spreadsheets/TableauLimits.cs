namespace GrappePortal.Documents.Spreadsheets;

/// <summary>What an uploaded table may weigh. A country's largest grappe stays far below each figure.</summary>
public static class TableauLimits
{
    /// <summary>Bytes of the file as it is sent.</summary>
    public const int MaxFileBytes = 10 * 1024 * 1024;

    /// <summary>Filled lines, heading included.</summary>
    public const int MaxRows = 10_000;

    public const int MaxColumns = 100;

    /// <summary>Characters of one cell: Excel's own limit.</summary>
    public const int MaxCellCharacters = 32_767;

    /// <summary>Characters of all cells together: a shared string may be repeated by thousands of cells.</summary>
    public const int MaxCharacters = 20_000_000;

    /// <summary>Bytes of all the parts of a workbook once inflated.</summary>
    internal const long MaxInflatedBytes = 64L * 1024 * 1024;

    internal const int MaxArchiveEntries = 1_000;

    /// <summary>Inflated size over stored size; real sheets stay under 100, a bomb nears 1 000.</summary>
    internal const int MaxRatio = 300;

    /// <summary>Below this size an entry may have any ratio: an almost empty part compresses very well.</summary>
    internal const long RatioFreeBytes = 1024 * 1024;

    /// <summary>The last row and the last column that Excel itself has.</summary>
    internal const int LastExcelRow = 1_048_576;

    internal const int LastExcelColumn = 16_384;
}
