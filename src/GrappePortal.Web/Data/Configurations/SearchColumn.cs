using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GrappePortal.Web.Data.Configurations;

/// <summary>A stored column that a search box looks into, with a trigram index. The SQL function comes with the first migration.</summary>
internal static class SearchColumn
{
    public static void HasSearch<T>(this EntityTypeBuilder<T> builder, params Expression<Func<T, object?>>[] columns)
        where T : class
    {
        var names = columns.Select(column => $"coalesce(\"{NameOf(column.Body)}\"{AsText(column.Body)}, '')");
        builder.Property<string>(PortalDb.Recherche).HasComputedColumnSql($"recherche({string.Join(" || ' ' || ", names)})", stored: true);
        builder.HasIndex(PortalDb.Recherche).HasMethod("gin").HasOperators("gin_trgm_ops");
    }

    private static string AsText(Expression body) => body is UnaryExpression { Operand.Type: var type } && type == typeof(int) ? "::text" : string.Empty;

    private static string NameOf(Expression body) => body switch
    {
        UnaryExpression conversion => NameOf(conversion.Operand),
        MemberExpression { Expression: MemberExpression owner } member => $"{owner.Member.Name}_{member.Member.Name}",
        MemberExpression member => member.Member.Name,
        _ => throw new ArgumentException($"{body} is not a column."),
    };
}
