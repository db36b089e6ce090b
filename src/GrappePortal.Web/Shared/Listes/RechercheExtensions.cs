using GrappePortal.Domain;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Shared.Listes;

public static class RechercheExtensions
{
    // Npgsql turns escaping off unless it is asked for.
    public const string Escape = @"\";

    /// <summary>Keeps the rows whose search column holds every word, whatever the accents, the capitals and the hyphens.</summary>
    public static IQueryable<T> Matching<T>(this IQueryable<T> rows, string? recherche)
        where T : class
    {
        foreach (var pattern in PatternsOf(recherche))
        {
            rows = rows.Where(row => EF.Functions.Like(EF.Property<string>(row, PortalDb.Recherche), PortalDb.Searchable(pattern), Escape));
        }

        return rows;
    }

    /// <summary>One for each word, as LIKE reads it with <see cref="Escape"/>.</summary>
    public static IEnumerable<string> PatternsOf(string? recherche) => WordsOf(recherche).Select(word => $"%{Escaped(word)}%");

    // "59 079 637 1" is one number: the column holds its digits.
    private static IEnumerable<string> WordsOf(string? recherche)
    {
        var text = Texte.OrNull(recherche) ?? string.Empty;
        var compact = Numero.Compact(text);
        return compact.Length >= 8 && Numero.IsDigits(compact)
            ? [compact]
            : text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(8);
    }

    private static string Escaped(string word) => word
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("%", @"\%", StringComparison.Ordinal)
        .Replace("_", @"\_", StringComparison.Ordinal);
}
