namespace GrappePortal.Web.Data.Postgres;

/// <summary>Starts and stops the server of a cluster with pg_ctl, which returns once the server is ready, or gone.</summary>
public sealed class PostgresServerProcess(ClusterFolder folder, PostgresBinaries binaries)
{
    /// <summary>Seconds: recovery after a power cut may read a lot of journal again.</summary>
    private const string LongestStart = "300";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(30);

    private string StartLog => Path.Combine(folder.Data, "start.log");

    public async Task StartAsync(CancellationToken cancellation)
    {
        await RemoveLeftoverAsync();
        var until = DateTime.UtcNow + LongestFarewell;
        while (!await TryStartAsync())
        {
            var log = await File.ReadAllTextAsync(StartLog, cancellation);
            if (!ChildrenOfKilledServerRemain(log) || DateTime.UtcNow > until)
            {
                throw new DatabaseUnusableException($"La base PostgreSQL privée ne démarre pas (voyez aussi le dossier log à côté de {StartLog})\u00a0: {log.Trim()}");
            }
            await Task.Delay(Pause, cancellation);
        }
    }

    /// <summary>Idempotent; open connections are cut, what is committed is kept.</summary>
    public async Task StopAsync()
    {
        if (Postmaster.IsRunning(folder.Data))
        {
            await PgCtlAsync(["stop", "-m", "fast"]);
        }
    }

    /// <summary>
    /// A portal killed by kill -9 leaves its server running; a machine that lost power leaves postmaster.pid with a number that
    /// may since belong to any other process, and PostgreSQL would then refuse to start; so do those of its socket. A killed server
    /// that nobody has waited for (a zombie) answers to its number, too.
    /// </summary>
    private async Task RemoveLeftoverAsync()
    {
        await StopAsync();
        foreach (var leftover in Postmaster.LeftoversOf(folder.Data))
        {
            File.Delete(leftover);
        }
    }

    private async Task<bool> TryStartAsync()
    {
        File.Delete(StartLog);
        return (await PgCtlAsync(["start", "--wait", "--timeout", LongestStart, "--log", StartLog])).Succeeded;
    }

    /// <summary>The children of a server killed by kill -9 end by themselves, a moment later.</summary>
    private static bool ChildrenOfKilledServerRemain(string log) =>
        log.Contains("pre-existing shared memory block", StringComparison.Ordinal);

    private Task<CommandOutcome> PgCtlAsync(IEnumerable<string> arguments) =>
        folder.Owner.RunAsync(binaries.PathOf("pg_ctl"), [.. arguments, "--pgdata", folder.Data]);
}
