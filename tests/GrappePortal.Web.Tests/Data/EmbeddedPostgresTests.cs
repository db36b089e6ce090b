using System.Diagnostics;
using System.Globalization;
using GrappePortal.Web.Data;
using GrappePortal.Web.Data.Postgres;
using GrappePortal.Web.Tests.Infrastructure;
using Npgsql;

namespace GrappePortal.Web.Tests.Data;

public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Start_EmptyFolder_AcceptsConnectionsThroughTheSocketOnly()
    {
        await using var postgres = await StartAsync();
        Assert.StartsWith("/", new NpgsqlConnectionStringBuilder(postgres.ConnectionString).Host, StringComparison.Ordinal);
        Assert.Equal("", await ScalarAsync(postgres, "SHOW listen_addresses"));
        Assert.Equal("UTF8", await ScalarAsync(postgres, "SHOW server_encoding"));
    }

    [Fact]
    public async Task Start_EmptyFolder_GivesThePortalARoleThatIsNoSuperuser()
    {
        await using var postgres = await StartAsync();
        Assert.Equal("off", await ScalarAsync(postgres, "SHOW is_superuser"));
    }

    [Fact]
    public async Task Start_ClusterIsClosedToOtherAccounts()
    {
        await using var postgres = await StartAsync();
        const UnixFileMode others = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        Assert.Equal(UnixFileMode.None, new DirectoryInfo(postgres.ClusterPath).UnixFileMode & others);
    }

    [Fact]
    public async Task Dispose_ServerIsGone()
    {
        var postgres = await StartAsync();
        await postgres.DisposeAsync();
        Assert.False(Postmaster.IsRunning(postgres.ClusterPath));
        await postgres.DisposeAsync();
    }

    [Fact]
    public async Task Start_AfterAStop_FindsTheDataAgain()
    {
        await using (var first = await StartAsync())
        {
            await WriteAsync(first);
        }
        await using var second = await StartAsync();
        Assert.Equal("kept", await ScalarAsync(second, "SELECT word FROM proof"));
    }

    [Fact]
    public async Task Start_AfterTheServerWasKilled_FindsTheDataAgain()
    {
        await using (var first = await EmbeddedPostgres.StartAsync(folder.Path, Cancellation))
        {
            await WriteAsync(first);
            Process.GetProcessById(Postmaster.IdOf(first.ClusterPath)!.Value).Kill();
        }
        await using var second = await StartAsync();
        Assert.Equal("kept", await ScalarAsync(second, "SELECT word FROM proof"));
    }

    [Fact]
    public async Task Start_ServerLeftByAKilledPortal_IsReplaced()
    {
        var orphan = await LeaveServerRunningAsync();
        await using var postgres = await StartAsync();
        Assert.NotEqual(orphan, Postmaster.IdOf(postgres.ClusterPath));
        Assert.Equal("kept", await ScalarAsync(postgres, "SELECT word FROM proof"));
    }

    [Fact]
    public async Task Start_PidFileNamesAnotherProcess_IsNotBelieved()
    {
        await using (var first = await StartAsync())
        {
        }
        var us = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllTextAsync(Postmaster.FileOf(folder.In("postgresql", "data")), $"{us}\n", Cancellation);
        await File.WriteAllTextAsync(folder.In("postgresql", "data", ".s.PGSQL.5432.lock"), $"{us}\n", Cancellation);
        await using var second = await StartAsync();
        Assert.Equal("1", await ScalarAsync(second, "SELECT 1::text"));
    }

    [Fact]
    public async Task Start_CreationWasCutShort_BeginsAgain()
    {
        Directory.CreateDirectory(folder.In("postgresql", "data.new", "base"));
        await using var postgres = await StartAsync();
        Assert.Equal("1", await ScalarAsync(postgres, "SELECT 1::text"));
    }

    [Fact]
    public async Task Start_FolderOfARunningPortal_IsRefused()
    {
        await using var first = await StartAsync();
        var refusal = await Assert.ThrowsAsync<FolderInUseException>(StartAsync);
        Assert.Equal(
            $"Un autre portail utilise déjà le dossier de données «\u00a0{folder.Path}\u00a0»\u00a0: arrêtez-le, ou choisissez un autre dossier avec --data.",
            refusal.Message);
        Assert.Equal("1", await ScalarAsync(first, "SELECT 1::text"));
    }

    [Fact]
    public async Task Start_FolderIsAFile_IsRefused()
    {
        await File.WriteAllTextAsync(folder.In("file"), "", Cancellation);
        var refusal = await Assert.ThrowsAsync<DatabaseUnusableException>(() => EmbeddedPostgres.StartAsync(folder.In("file"), Cancellation));
        Assert.Contains("ne peut pas être utilisé", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_FolderHoldsSomethingElse_IsRefusedAndKept()
    {
        Directory.CreateDirectory(folder.In("postgresql", "data"));
        await File.WriteAllTextAsync(folder.In("postgresql", "data", "thesis.odt"), "", Cancellation);
        var refusal = await Assert.ThrowsAsync<DatabaseUnusableException>(StartAsync);
        Assert.Contains("ne contient pas de base PostgreSQL", refusal.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(folder.In("postgresql", "data", "thesis.odt")));
    }

    [Fact]
    public async Task Start_ClusterOfAVersionThatIsNotInstalled_SaysWhichToInstall()
    {
        Directory.CreateDirectory(folder.In("postgresql", "data"));
        await File.WriteAllTextAsync(folder.In("postgresql", "data", "PG_VERSION"), "12\n", Cancellation);
        var refusal = await Assert.ThrowsAsync<DatabaseUnusableException>(StartAsync);
        Assert.Contains("postgresql-12", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_PathTooLongForASocket_PutsTheSocketElsewhere()
    {
        var deep = folder.In(new string('é', 60));
        await using var postgres = await EmbeddedPostgres.StartAsync(deep, EmbeddedPostgresOptions.ForTests, Cancellation);
        Assert.StartsWith(deep, postgres.ClusterPath, StringComparison.Ordinal);
        Assert.Equal("1", await ScalarAsync(postgres, "SELECT 1::text"));
    }

    [Fact]
    public async Task Start_FolderWithSpacesAndQuotes_Works()
    {
        await using var postgres = await EmbeddedPostgres.StartAsync(folder.In("l'été, à 5 %"), EmbeddedPostgresOptions.ForTests, Cancellation);
        Assert.Equal("1", await ScalarAsync(postgres, "SELECT 1::text"));
    }

    [Fact]
    public async Task Start_FolderClosedToTheAccountOfPostgres_WorksAndFindsTheDataAgain()
    {
        File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var first = await StartAsync();
        try
        {
            await WriteAsync(first);
            await first.DisposeAsync();
            await using var second = await StartAsync();
            Assert.Equal(Environment.IsPrivilegedProcess, !second.ClusterPath.StartsWith(folder.Path, StringComparison.Ordinal));
            Assert.Equal("kept", await ScalarAsync(second, "SELECT word FROM proof"));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(first.ClusterPath)!, recursive: true);
        }
    }

    /// <summary>As "tar -h" gives it back: a real folder, where the portal had made a link.</summary>
    [Fact]
    public async Task Start_ClusterRestoredIntoAFolderClosedToTheAccountOfPostgres_IsFoundAgain()
    {
        await using (var first = await StartAsync())
        {
            await WriteAsync(first);
        }

        File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var second = await StartAsync();
        try
        {
            Assert.Equal(Environment.IsPrivilegedProcess, !second.ClusterPath.StartsWith(folder.Path, StringComparison.Ordinal));
            Assert.Equal("kept", await ScalarAsync(second, "SELECT word FROM proof"));
        }
        finally
        {
            await second.DisposeAsync();
            Directory.Delete(Path.GetDirectoryName(second.ClusterPath)!, recursive: true);
        }
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Task<EmbeddedPostgres> StartAsync() => EmbeddedPostgres.StartAsync(folder.Path, EmbeddedPostgresOptions.ForTests, Cancellation);

    private async Task<int?> LeaveServerRunningAsync()
    {
        await using (var first = await StartAsync())
        {
            await WriteAsync(first);
        }
        var cluster = await ClusterFolder.PrepareAsync(folder.Path);
        await new PostgresServerProcess(cluster, await PostgresBinaries.FindAsync(wanted: null)).StartAsync(Cancellation);
        return Postmaster.IdOf(cluster.Data);
    }

    private static Task WriteAsync(EmbeddedPostgres postgres) => DatabaseStartup.PrepareAsync(
        postgres.ConnectionString,
        _ => ScalarAsync(postgres.ConnectionString, "CREATE TABLE proof AS SELECT 'kept' AS word"),
        Cancellation);

    private static Task<string?> ScalarAsync(EmbeddedPostgres postgres, string sql) =>
        ScalarAsync(DatabaseExists(sql) ? postgres.ConnectionString : OnMaintenance(postgres), sql);

    private static bool DatabaseExists(string sql) => sql.Contains("proof", StringComparison.Ordinal);

    private static string OnMaintenance(EmbeddedPostgres postgres) =>
        new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Database = "postgres" }.ConnectionString;

    private static async Task<string?> ScalarAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return (string?)await command.ExecuteScalarAsync(Cancellation);
    }
}
