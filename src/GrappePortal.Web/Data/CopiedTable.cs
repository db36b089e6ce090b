using GrappePortal.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace GrappePortal.Web.Data;

/// <summary>Writes the rows of one kind by COPY, new or changed, with the columns, types and conversions of the model: a new column needs nothing here.</summary>
internal sealed class CopiedTable
{
    private const string Incoming = "copie";
    private const string RevisionRead = "RevisionLue";

    private readonly string _table;
    private readonly IReadOnlyList<Column> _columns;

    public CopiedTable(IEntityType type)
    {
        var table = StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value;
        _table = Quoted(table.Name);

        // What the database makes itself (an identity, a computed column) is left to it.
        _columns = [.. type.GetFlattenedProperties().Where(property => property.ValueGenerated == ValueGenerated.Never).Select(property => new Column(property, Quoted(property.GetColumnName(table)!), TypeOf(property)))];
    }

    public async Task WriteAsync(NpgsqlConnection connection, IEnumerable<EntityEntry> rows, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {_table} ({Names}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        foreach (var row in rows)
        {
            await WriteAsync(copy, row, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    /// <summary>Rows of aggregate roots that exist, all at once. Only those that nobody changed since they were read.</summary>
    /// <returns>How many rows were written.</returns>
    public async Task<int> UpdateAsync(NpgsqlConnection connection, IEnumerable<EntityEntry> rows, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, $"CREATE TEMP TABLE {Incoming} ON COMMIT DROP AS SELECT {Names}, 0 AS {Quoted(RevisionRead)} FROM {_table} WITH NO DATA", cancellationToken);
        await using (var copy = await connection.BeginBinaryImportAsync($"COPY {Incoming} ({Names}, {Quoted(RevisionRead)}) FROM STDIN (FORMAT BINARY)", cancellationToken))
        {
            foreach (var row in rows)
            {
                await WriteAsync(copy, row, cancellationToken);
                await copy.WriteAsync((int)row.Property(nameof(AggregateRoot.Revision)).OriginalValue!, NpgsqlDbType.Integer, cancellationToken);
            }

            await copy.CompleteAsync(cancellationToken);
        }

        var assignments = string.Join(", ", _columns.Where(column => !column.Property.IsPrimaryKey()).Select(column => $"{column.Name} = c.{column.Name}"));
        var updated = await ExecuteAsync(connection, $"UPDATE {_table} t SET {assignments} FROM {Incoming} c WHERE t.\"Id\" = c.\"Id\" AND t.\"Revision\" = c.{Quoted(RevisionRead)}", cancellationToken);
        await ExecuteAsync(connection, $"DROP TABLE {Incoming}", cancellationToken);
        return updated;
    }

    private string Names => string.Join(", ", _columns.Select(column => column.Name));

    private async Task WriteAsync(NpgsqlBinaryImporter copy, EntityEntry row, CancellationToken cancellationToken)
    {
        await copy.StartRowAsync(cancellationToken);
        var values = row.CurrentValues;
        foreach (var column in _columns)
        {
            await WriteAsync(copy, column, values[column.Property], cancellationToken);
        }
    }

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync(cancellationToken);
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

    private sealed record Column(IProperty Property, string Name, NpgsqlDbType Type);
}
