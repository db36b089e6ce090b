using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace GrappePortal.Web.Data;

/// <summary>Writes the rows of one kind by COPY, with the columns, types and conversions of the model: a new column needs nothing here.</summary>
internal sealed class CopiedTable
{
    private readonly string _command;
    private readonly IReadOnlyList<Column> _columns;

    public CopiedTable(IEntityType type)
    {
        var table = StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value;

        // What the database makes itself (an identity, a computed column) is left to it.
        _columns = [.. type.GetFlattenedProperties().Where(property => property.ValueGenerated == ValueGenerated.Never).Select(property => new Column(property, TypeOf(property)))];
        _command = $"COPY {Quoted(table.Name)} ({string.Join(", ", _columns.Select(column => Quoted(column.Property.GetColumnName(table)!)))}) FROM STDIN (FORMAT BINARY)";
    }

    public async Task WriteAsync(NpgsqlConnection connection, IEnumerable<EntityEntry> rows, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync(_command, cancellationToken);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellationToken);
            var values = row.CurrentValues;
            foreach (var column in _columns)
            {
                await WriteAsync(copy, column, values[column.Property], cancellationToken);
            }
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, Column column, object? value, CancellationToken cancellationToken) =>
        (column.Property.GetTypeMapping().Converter?.ConvertToProvider(value) ?? value) is { } stored
            ? copy.WriteAsync(stored, column.Type, cancellationToken)
            : copy.WriteNullAsync(cancellationToken);

    private static NpgsqlDbType TypeOf(IProperty property)
    {
        using var command = new NpgsqlCommand();
        return ((NpgsqlParameter)property.GetRelationalTypeMapping().CreateParameter(command, "column", value: null, nullable: true)).NpgsqlDbType;
    }

    private static string Quoted(string name) => $"\"{name}\"";

    private sealed record Column(IProperty Property, NpgsqlDbType Type);
}
