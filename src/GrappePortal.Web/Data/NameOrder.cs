using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Data;

/// <summary>
/// "École" between "Dunes" and "Foyer", whatever the server: the private one compares bytes, and not every server knows French. The
/// stored column of the search begins with the name, without accents and capitals.
/// </summary>
public static class NameOrder
{
    public static IOrderedQueryable<T> InNameOrder<T>(this IQueryable<T> rows)
        where T : class => rows.OrderBy(row => EF.Property<string>(row, PortalDb.Recherche));

    public static IOrderedQueryable<T> ThenInNameOrder<T>(this IOrderedQueryable<T> rows)
        where T : class => rows.ThenBy(row => EF.Property<string>(row, PortalDb.Recherche));

    /// <summary>The same order for rows that are sorted here, whatever the culture of the server.</summary>
    public static IComparer<string> Noms { get; } = Comparer<string>.Create((a, b) => string.CompareOrdinal(Plain(a), Plain(b)));

    // As the SQL function "recherche" writes it.
    private static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormD).ToLowerInvariant().Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark))
        {
            plain.Append(c switch { '’' or '\'' or '-' => " ", 'œ' => "oe", 'æ' => "ae", _ => c.ToString() });
        }

        return plain.ToString();
    }
}
