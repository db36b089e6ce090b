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
}
