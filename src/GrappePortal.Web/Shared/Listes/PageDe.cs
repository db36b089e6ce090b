using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Shared.Listes;

/// <summary>One page of a list. No list is read whole: an export is bounded too.</summary>
public sealed record PageDe<TRow>(IReadOnlyList<TRow> Rows, int Total, int Numero, int Taille)
{
    public int Pages => Math.Max(1, (Total + Taille - 1) / Taille);
}

/// <summary>What a list is asked: kept in the address of the page, so that it can be bookmarked and shared.</summary>
/// <param name="Recherche">Words, all of which must be found.</param>
/// <param name="Tri">Name of a column; a leading "-" sorts downwards.</param>
/// <param name="Page">From 1.</param>
public sealed record FiltreListe(string? Recherche = null, string? Tri = null, int Page = 1)
{
    public const int TaillePage = 50;

    /// <summary>An export stops there; larger extractions belong to the region's dashboards.</summary>
    public const int TailleExport = 50_000;

    public int Taille { get; init; } = TaillePage;

    public string Colonne => (Tri ?? string.Empty).TrimStart('-');

    public bool Descendant => Tri?.StartsWith('-') == true;

    /// <summary>From an address, where anybody may have written anything: a page that is no number is the first one.</summary>
    public static FiltreListe Read(string? recherche, string? tri, string? page) =>
        new(recherche, tri, FiltreLu.Nombre(page) ?? 1);

    public FiltreListe ForExport() => this with { Page = 1, Taille = TailleExport };
}

public static class PageDeExtensions
{
    /// <summary>Two statements: the count, then the rows of one page.</summary>
    public static async Task<PageDe<TRow>> ToPageAsync<TRow>(this IQueryable<TRow> rows, FiltreListe filtre, CancellationToken cancellationToken)
    {
        var total = await rows.CountAsync(cancellationToken);
        var numero = Math.Clamp(filtre.Page, 1, Math.Max(1, (total + filtre.Taille - 1) / filtre.Taille));
        var page = await rows.Skip((numero - 1) * filtre.Taille).Take(filtre.Taille).ToListAsync(cancellationToken);
        return new PageDe<TRow>(page, total, numero, filtre.Taille);
    }
}
