using Npgsql;

namespace GrappePortal.Web.Data;

/// <summary>Makes a database ready for the portal, one instance at a time.</summary>
/// <remarks>
/// EF's own lock covers each migration, but not the creation of the database nor the first rows that the portal writes after it.
/// </remarks>
public static class DatabaseStartup
{
    /// <summary>Any constant serves: advisory locks of other applications live in other databases.</summary>
    private const long LockKey = 0x4752_4150_5045_0001;

    /// <summary>
    /// Creates the database when it is absent, then runs <paramref name="prepare"/> (migrations, reference data) while no other
    /// instance does. The second instance waits, then runs it in its turn and finds nothing left to do.
    /// </summary>
    /// <exception cref="DatabaseUnusableException">The server does not answer, or does not let the portal in.</exception>
    public static async Task PrepareAsync(
        string connectionString, Func<CancellationToken, Task> prepare, CancellationToken cancellation = default)
    {
        // Not pooled: closing the connection is what frees the lock, even when the portal dies.
        await using var connection = new NpgsqlConnection(Unpooled(connectionString, database: null));
        await ConnectAsync(connection, connectionString, cancellation);
        await using var command = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue(LockKey);
        await command.ExecuteNonQueryAsync(cancellation);
        await prepare(cancellation);
    }

    private static async Task ConnectAsync(NpgsqlConnection connection, string connectionString, CancellationToken cancellation)
    {
        try
        {
            await CreateWhenAbsentAsync(connectionString, cancellation);
            await connection.OpenAsync(cancellation);
        }
        catch (NpgsqlException e)
        {
            var asked = new NpgsqlConnectionStringBuilder(connectionString);
            throw new DatabaseUnusableException(
                $"Le serveur PostgreSQL {asked.Host}, port {asked.Port}, ne répond pas ou refuse la connexion ({e.Message.TrimEnd('.')})\u00a0: vérifiez qu’il est démarré, puis l’adresse, la base, le compte et le mot de passe de ConnectionStrings__Portal.", e);
        }
    }

    private static async Task CreateWhenAbsentAsync(string connectionString, CancellationToken cancellation)
    {
        try
        {
            await using var connection = new NpgsqlConnection(Unpooled(connectionString, database: null));
            await connection.OpenAsync(cancellation);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await CreateAsync(connectionString, cancellation);
        }
    }

    private static async Task CreateAsync(string connectionString, CancellationToken cancellation)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database!;
        await using var connection = new NpgsqlConnection(Unpooled(connectionString, "postgres"));
        await connection.OpenAsync(cancellation);
        try
        {
            // template0: a new database is UTF-8 whatever the server's template1 is.
            var quoted = new NpgsqlCommandBuilder().QuoteIdentifier(name);
            await using var command = new NpgsqlCommand($"CREATE DATABASE {quoted} TEMPLATE template0 ENCODING 'UTF8'", connection);
            await command.ExecuteNonQueryAsync(cancellation);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another instance has just created it.
        }
    }

    private static string Unpooled(string connectionString, string? database)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        builder.Database = database ?? builder.Database;
        return builder.ConnectionString;
    }
}
