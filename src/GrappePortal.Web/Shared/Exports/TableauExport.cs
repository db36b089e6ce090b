using GrappePortal.Documents.Spreadsheets;
using GrappePortal.Web.Shared.Listes;

namespace GrappePortal.Web.Shared.Exports;

/// <summary>A list as a file, with the rows and the perimeter of its page.</summary>
public static class TableauExport
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>End of the address of an export: two formats, anything else is not found.</summary>
    public const string Format = "export.{format:regex(^(xlsx|csv)$)}";

    public static IResult Of<TRow>(string format, string nom, PageDe<TRow> page, IReadOnlyList<Colonne<TRow>> colonnes) =>
        Of(format, nom, page.Rows, colonnes);

    public static IResult Of<TRow>(string format, string nom, IEnumerable<TRow> rows, IReadOnlyList<Colonne<TRow>> colonnes) => File(
        format,
        nom,
        [.. colonnes.Select(colonne => colonne.Titre)],
        rows.Select(row => (IReadOnlyList<object?>)[.. colonnes.Select(colonne => colonne.Valeur(row))]));

    public static IResult File(string format, string nom, IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<object?>> rows) => format == "xlsx"
        ? Results.File(TableauWriter.WriteXlsx(nom, headings, rows), Xlsx, $"{nom}.xlsx")
        : Results.File(TableauWriter.WriteCsv(headings, rows), "text/csv; charset=utf-8", $"{nom}.csv");
}

/// <summary>One column of an export.</summary>
public sealed record Colonne<TRow>(string Titre, Func<TRow, object?> Valeur);
