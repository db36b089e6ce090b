using GrappePortal.Documents.Spreadsheets;

namespace GrappePortal.Web.Shared.Listes;

/// <summary>A list as a file, in the two formats that every table offers.</summary>
public static class ExportTableau
{
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string Csv = "text/csv; charset=utf-8";

    /// <param name="name">Name of the file, without its extension.</param>
    /// <param name="format">"xlsx" or "csv".</param>
    /// <param name="headings">The columns.</param>
    /// <param name="rows">One value for each column.</param>
    public static IResult File(string name, string format, IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<object?>> rows) => format switch
    {
        "xlsx" => Results.File(TableauWriter.WriteXlsx(name, headings, rows), Xlsx, $"{name}.xlsx"),
        "csv" => Results.File(TableauWriter.WriteCsv(headings, rows), Csv, $"{name}.csv"),
        _ => Results.NotFound(),
    };
}
