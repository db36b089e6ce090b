using GrappePortal.Web.Data;
using GrappePortal.Web.Tests.Infrastructure;
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
