using System.Globalization;
using GrappePortal.Documents.Spreadsheets;
using GrappePortal.Domain;
using GrappePortal.Web.Shared.Listes;

namespace GrappePortal.Web.Shared.Exports;

/// <summary>A list as a file, with the rows and the perimeter of its page.</summary>
public static class TableauExport
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>End of the address of an export: two formats, anything else is not found.</summary>
    public const string Format = "export.{format:regex(^(xlsx|csv)$)}";

    public static IResult Of<TRow>(string format, string nom, PageDe<TRow> page, IReadOnlyList<Colonne<TRow>> colonnes) =>
        Of(format, nom, page.Rows, colonnes, Cut(page));

    public static IResult Of<TRow>(string format, string nom, IEnumerable<TRow> rows, IReadOnlyList<Colonne<TRow>> colonnes, string? cut = null) => File(
        format,
        nom,
        [.. colonnes.Select(colonne => colonne.Titre)],
        rows.Select(row => (IReadOnlyList<object?>)[.. colonnes.Select(colonne => colonne.Valeur(row))]).Concat(Last(cut)));

    private static IReadOnlyList<object?>[] Last(string? cut) => cut is null ? [] : [[cut]];

    /// <summary>The last line of a file that does not hold everything; <see langword="null"/> when it does.</summary>
    public static string? Cut<TRow>(PageDe<TRow> page) => page.Rows.Count >= page.Total
        ? null
        : Typographie.Typeset(string.Create(French, $"Export incomplet : {page.Rows.Count:N0} lignes sur {page.Total:N0}. Précisez la recherche ou les filtres pour obtenir les autres."));

    public static IResult File(string format, string nom, IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<object?>> rows) => format == "xlsx"
        ? Results.File(TableauWriter.WriteXlsx(nom, headings, rows), Xlsx, $"{nom}.xlsx")
        : Results.File(TableauWriter.WriteCsv(headings, rows), "text/csv; charset=utf-8", $"{nom}.csv");
}

/// <summary>One column of an export.</summary>
public sealed record Colonne<TRow>(string Titre, Func<TRow, object?> Valeur);
