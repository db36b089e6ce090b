using GrappePortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Shared.Listes;

public static class RechercheExtensions
{
    /// <summary>Keeps the rows whose search column holds every word, whatever the accents, the capitals and the hyphens.</summary>
    public static IQueryable<T> Matching<T>(this IQueryable<T> rows, string? recherche)
        where T : class
    {
        foreach (var word in (recherche ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
        {
            var pattern = $"%{Escaped(word)}%";
            rows = rows.Where(row => EF.Functions.Like(EF.Property<string>(row, PortalDb.Recherche), PortalDb.Searchable(pattern)));
        }

        return rows;
    }

    private static string Escaped(string word) => word
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("%", @"\%", StringComparison.Ordinal)
        .Replace("_", @"\_", StringComparison.Ordinal);
}
