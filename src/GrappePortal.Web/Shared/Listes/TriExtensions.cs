using System.Linq.Expressions;

namespace GrappePortal.Web.Shared.Listes;

public static class TriExtensions
{
    public static IOrderedQueryable<T> Sort<T, TKey>(this IQueryable<T> rows, Expression<Func<T, TKey>> key, bool descending) =>
        descending ? rows.OrderByDescending(key) : rows.OrderBy(key);
}
