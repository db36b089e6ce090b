using Npgsql;

namespace GrappePortal.Web.Data;

/// <summary>
/// The database that the portal works on: the server of ConnectionStrings:Portal when it is given, else a private one under
/// Portal:DataFolder (".data" by default), which stops when this object is disposed.
/// </summary>
/// <remarks>
/// To be opened before the host is built, disposed after it has stopped, and registered with AddHostedService: once the host
/// starts, Ctrl+C and SIGTERM are its own, and the server stops last.
/// </remarks>
public sealed class PortalDatabase : IHostedService, IAsyncDisposable
{
    private readonly EmbeddedPostgres? embedded;

    private PortalDatabase(string connectionString, EmbeddedPostgres? embedded)
    {
        ConnectionString = connectionString;
        this.embedded = embedded;
    }

    public string ConnectionString { get; }

    /// <summary>Null when there is none to work on; the reason, one French sentence, is then on standard error.</summary>
    public static async Task<PortalDatabase?> TryOpenAsync(IConfiguration configuration)
    {
        try
        {
            return await OpenAsync(configuration);
        }
        catch (DatabaseUnusableException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return null;
        }
    }

    /// <exception cref="DatabaseUnusableException">The connection string is malformed, or the private server cannot start; the message says why, in French.</exception>
    public static async Task<PortalDatabase> OpenAsync(IConfiguration configuration, CancellationToken cancellation = default)
    {
        var given = configuration.GetConnectionString("Portal");
        if (!string.IsNullOrWhiteSpace(given))
        {
            return new PortalDatabase(Readable(given), embedded: null);
        }
        var embedded = await EmbeddedPostgres.StartAsync(configuration["Portal:DataFolder"] ?? ".data", cancellation);
        return new PortalDatabase(embedded.ConnectionString, embedded);
    }

    private static string Readable(string given)
    {
        try
        {
            _ = new NpgsqlConnectionStringBuilder(given);
            return given;
        }
        catch (ArgumentException e)
        {
            throw new DatabaseUnusableException(
                "ConnectionStrings__Portal ne se lit pas\u00a0: écrivez-la sous la forme «\u00a0Host=…;Database=…;Username=…;Password=…\u00a0», un point-virgule entre deux valeurs.", e);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        embedded?.LeaveSignalsToHost();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => embedded?.DisposeAsync() ?? ValueTask.CompletedTask;
}
