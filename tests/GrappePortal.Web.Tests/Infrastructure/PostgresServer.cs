using System.Security.Cryptography;
using System.Text;
using GrappePortal.Web.Data;
using Npgsql;

namespace GrappePortal.Web.Tests.Infrastructure;

/// <summary>
/// One PostgreSQL for all the tests of an assembly: the server of GRAPPEPORTAL_TEST_POSTGRES (a connection string whose role may
/// create databases) when it is set, else a private one that flushes nothing to disk.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private EmbeddedPostgres? embedded;
    private string? folder;

    /// <summary>Connects to the server's maintenance database.</summary>
    public string ConnectionString { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var given = Environment.GetEnvironmentVariable("GRAPPEPORTAL_TEST_POSTGRES");
        embedded = string.IsNullOrWhiteSpace(given) ? await StartPrivateAsync() : null;
        ConnectionString = embedded is null ? given! : On("postgres", embedded.ConnectionString);
    }

    /// <summary>A new database, a copy of <paramref name="template"/> when one is named; gives its connection string.</summary>
    public async Task<string> CreateDatabaseAsync(string? template = null)
    {
        var name = $"test_{Guid.NewGuid():N}";
        var copy = template is null ? "" : $" TEMPLATE {Quoted(template)}";
        await ExecuteAsync($"CREATE DATABASE {Quoted(name)}{copy}");
        return On(name, ConnectionString);
    }

    /// <summary>Cuts the connections that remain, those of pools among them.</summary>
    /// <summary>The server's own vacuum may be at work there; it belongs to the superuser and cannot be ended: it is waited for.</summary>
    public async Task DropDatabaseAsync(string connectionString)
    {
        var drop = $"DROP DATABASE IF EXISTS {Quoted(new NpgsqlConnectionStringBuilder(connectionString).Database!)} WITH (FORCE)";
        for (var left = 100; ; left--)
        {
            try
            {
                await ExecuteAsync(drop);
                return;
            }
            catch (PostgresException refusal) when (refusal.SqlState == PostgresErrorCodes.InsufficientPrivilege && left > 0)
            {
                await Task.Delay(100);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (embedded is not null)
        {
            await embedded.DisposeAsync();
            Directory.Delete(folder!, recursive: true);
        }
    }

    /// <summary>
    /// The same folder at each run of the same build, so that the server left by a killed run is stopped by the next one; another
    /// folder while a run is under way.
    /// </summary>
    private async Task<EmbeddedPostgres> StartPrivateAsync()
    {
        for (var run = 0; ; run++)
        {
            folder = Path.Combine(Path.GetTempPath(), $"grappeportal-tests-{Environment.UserName}-{KeyOfThisBuild()}-{run}");
            try
            {
                return await EmbeddedPostgres.StartAsync(folder, EmbeddedPostgresOptions.ForTests, TestContext.Current.CancellationToken);
            }
            catch (FolderInUseException)
            {
                // The next folder, then.
            }
        }
    }

    private static string KeyOfThisBuild() =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(AppContext.BaseDirectory)))[..12];

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string On(string database, string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Database = database }.ConnectionString;

    private static string Quoted(string identifier) => new NpgsqlCommandBuilder().QuoteIdentifier(identifier);
}
