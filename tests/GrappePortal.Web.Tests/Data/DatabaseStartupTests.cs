using GrappePortal.Web.Data;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GrappePortal.Web.Tests.Data;

public sealed class DatabaseStartupTests(PostgresServer server) : IAsyncDisposable
{
    private readonly string connectionString = new NpgsqlConnectionStringBuilder(server.ConnectionString)
    {
        Database = $"test \"{Guid.NewGuid():N}\"",
        Pooling = false,
    }.ConnectionString;

    private int inside;
    private int mostInside;

    public async ValueTask DisposeAsync() => await server.DropDatabaseAsync(connectionString);

    [Fact]
    public async Task Prepare_DatabaseIsAbsent_CreatesIt()
    {
        await DatabaseStartup.PrepareAsync(connectionString, ConnectAsync, TestContext.Current.CancellationToken);
        Assert.Equal(1, mostInside);
    }

    [Fact]
    public async Task Prepare_FourInstancesStartAtOnce_OneAtATimePrepares()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => DatabaseStartup.PrepareAsync(connectionString, ConnectAsync, cancellation)));
        Assert.Equal(1, mostInside);
    }

    [Fact]
    public async Task Prepare_FirstInstanceFails_LetsTheNextOneIn()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            DatabaseStartup.PrepareAsync(connectionString, _ => throw new InvalidOperationException(), cancellation));
        await DatabaseStartup.PrepareAsync(connectionString, ConnectAsync, cancellation);
        Assert.Equal(1, mostInside);
    }

    [Fact]
    public async Task Prepare_ServerThatDoesNotLetIn_SaysWhatToLookAt()
    {
        var stranger = new NpgsqlConnectionStringBuilder(connectionString) { Username = "personne" }.ConnectionString;
        var refusal = await Assert.ThrowsAsync<DatabaseUnusableException>(() => DatabaseStartup.PrepareAsync(stranger, ConnectAsync, TestContext.Current.CancellationToken));
        Assert.StartsWith($"Le serveur PostgreSQL {new NpgsqlConnectionStringBuilder(stranger).Host}, port", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("vérifiez qu’il est démarré", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, mostInside);
    }

    [Fact]
    public async Task Prepare_DatabaseOfATrialVersion_IsLeftAsItIs()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var db = new PortalDb(new DbContextOptionsBuilder<PortalDb>().UseNpgsql(connectionString).Options);
        await DatabaseStartup.PrepareAsync(connectionString, token => DataFeature.ExpectKnownAsync(db, token), cancellation);
        await db.Database.ExecuteSqlRawAsync("""
            CREATE TABLE "__EFMigrationsHistory" ("MigrationId" varchar(150) PRIMARY KEY, "ProductVersion" varchar(32) NOT NULL);
            INSERT INTO "__EFMigrationsHistory" VALUES ('20261121191621_Initial', '10.0.14');
            """, cancellation);
        var refusal = await Assert.ThrowsAsync<DatabaseUnusableException>(() => DataFeature.ExpectKnownAsync(db, cancellation));
        Assert.Contains("version d’essai", refusal.Message, StringComparison.Ordinal);

        await db.Database.ExecuteSqlRawAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('20261122193000_IndexDesDates', '10.0.14')""", cancellation);
        await DataFeature.ExpectKnownAsync(db, cancellation);
    }

    [Fact]
    public async Task Start_OnADatabaseOfATrialVersion_MigratesNothing()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await DatabaseStartup.PrepareAsync(connectionString, ConnectAsync, cancellation);
        await using var db = new PortalDb(new DbContextOptionsBuilder<PortalDb>().UseNpgsql(connectionString).Options);
        await db.Database.ExecuteSqlRawAsync("""
            CREATE TABLE "__EFMigrationsHistory" ("MigrationId" varchar(150) PRIMARY KEY, "ProductVersion" varchar(32) NOT NULL);
            INSERT INTO "__EFMigrationsHistory" VALUES ('20261121191621_Initial', '10.0.14');
            """, cancellation);
        await Record.ExceptionAsync(async () => await (await PortalFactory.StartAsync(server, ("ConnectionStrings:Portal", connectionString))).DisposeAsync());
        Assert.Equal(["__EFMigrationsHistory"], await db.Database.SqlQuery<string>($"SELECT tablename::text AS \"Value\" FROM pg_tables WHERE schemaname = 'public'").ToListAsync(cancellation));
    }

    /// <summary>Slow enough (a few round trips) for the others to come in, were they let in.</summary>
    private async Task ConnectAsync(CancellationToken cancellation)
    {
        mostInside = Math.Max(mostInside, Interlocked.Increment(ref inside));
        for (var trip = 0; trip < 3; trip++)
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(cancellation);
        }
        Interlocked.Decrement(ref inside);
    }
}
