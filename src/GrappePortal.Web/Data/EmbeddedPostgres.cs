using System.Runtime.InteropServices;
using GrappePortal.Web.Data.Postgres;
using Npgsql;

namespace GrappePortal.Web.Data;

/// <summary>
/// A private PostgreSQL cluster that lives and dies with the portal: kept in a folder between runs, reached through a Unix
/// socket only, without any password (peer authentication). A server left behind by a killed portal is stopped first.
/// </summary>
/// <remarks>PostgreSQL refuses to run as root: see <see cref="ClusterOwner"/> and <see cref="ClusterFolder"/>.</remarks>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private readonly ClusterFolder folder;
    private readonly FileStream folderLock;
    private PostgresServerProcess? server;
    private SocketFolder? socket;
    private Task starting = Task.CompletedTask;
    private List<PosixSignalRegistration> signals = [];

    private EmbeddedPostgres(ClusterFolder folder)
    {
        this.folder = folder;
        folderLock = folder.Lock();
    }

    /// <summary>Connects to the database "grappeportal", which <see cref="DatabaseStartup"/> creates when it is absent.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>The folder of the cluster itself; outside the folder given when the latter is closed to the account of PostgreSQL.</summary>
    public string ClusterPath => folder.Data;

    /// <inheritdoc cref="StartAsync(string, EmbeddedPostgresOptions, CancellationToken)"/>
    public static Task<EmbeddedPostgres> StartAsync(string folder, CancellationToken cancellation = default) =>
        StartAsync(folder, new EmbeddedPostgresOptions(), cancellation);

    /// <summary>Creates the cluster under <paramref name="folder"/> when there is none, starts it, and returns once it accepts connections.</summary>
    /// <exception cref="FolderInUseException">A running portal uses this folder.</exception>
    /// <exception cref="DatabaseUnusableException">PostgreSQL is absent, or the folder cannot serve.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(
        string folder, EmbeddedPostgresOptions options, CancellationToken cancellation = default)
    {
        var postgres = new EmbeddedPostgres(await ClusterFolder.PrepareAsync(folder));
        try
        {
            await postgres.StartAsync(options, cancellation);
            return postgres;
        }
        catch
        {
            await postgres.DisposeAsync();
            throw;
        }
    }

    private async Task StartAsync(EmbeddedPostgresOptions options, CancellationToken cancellation)
    {
        var binaries = await PostgresBinaries.FindAsync(folder.ExistingVersion());
        if (!folder.Exists)
        {
            await ClusterCreation.CreateAsync(folder, binaries, options);
        }
        socket = await SocketFolder.ForAsync(folder);
        await ClusterConfiguration.WriteAsync(folder, socket, options);
        cancellation.ThrowIfCancellationRequested();
        server = new PostgresServerProcess(folder, binaries);
        signals = [PosixSignalRegistration.Create(PosixSignal.SIGTERM, StopAtSignal), PosixSignalRegistration.Create(PosixSignal.SIGINT, StopAtSignal)];
        await (starting = server.StartAsync(cancellation));
        ConnectionString = ConnectionStringOf(socket);
    }

    private static string ConnectionStringOf(SocketFolder socket) => new NpgsqlConnectionStringBuilder
    {
        Host = socket.Path,
        Port = ClusterConfiguration.Port,
        Username = ClusterConfiguration.Role,
        Database = ClusterConfiguration.Role,
    }.ConnectionString;

    /// <summary>Until the host listens to signals, they end the process without disposing anything: the server must not outlive it.</summary>
    private void StopAtSignal(PosixSignalContext context)
    {
        Task.WhenAny(starting).Wait();
        server?.StopAsync().Wait();
    }

    /// <summary>From now on, whoever listens to signals disposes this object once all that uses it has ended.</summary>
    public void LeaveSignalsToHost()
    {
        signals.ForEach(s => s.Dispose());
        signals.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        LeaveSignalsToHost();
        if (server is not null)
        {
            await server.StopAsync();
        }
        socket?.Dispose();
        await folderLock.DisposeAsync();
    }
}
