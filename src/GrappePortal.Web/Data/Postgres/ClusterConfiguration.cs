namespace GrappePortal.Web.Data.Postgres;

/// <summary>
/// The settings that the portal imposes, rewritten at each start. Others are the administrator's: ALTER SYSTEM wins over these.
/// </summary>
public static class ClusterConfiguration
{
    public const string Role = "grappeportal";

    /// <summary>Only a part of the socket's file name: the server listens to no network address.</summary>
    public const int Port = 5432;

    public const string Include = "\ninclude_if_exists = 'grappeportal.conf'\n";

    private const string Always = """
        listen_addresses = ''
        port = 5432
        unix_socket_permissions = 0700
        timezone = 'UTC'
        log_timezone = 'UTC'
        lc_messages = 'C'

        """;

    /// <summary>One log per day of the week, overwritten the week after.</summary>
    private const string ForPortal = """
        logging_collector = on
        log_filename = 'postgresql-%a.log'
        log_rotation_age = 1d
        log_rotation_size = 0
        log_truncate_on_rotation = on

        """;

    private const string ForTests = """
        fsync = off
        full_page_writes = off
        synchronous_commit = off
        max_connections = 300

        """;

    public static async Task WriteAsync(ClusterFolder folder, SocketFolder socket, EmbeddedPostgresOptions options)
    {
        var settings = Always + (options.Durable ? ForPortal : ForTests)
            + $"unix_socket_directories = '{socket.Path.Replace("'", "''", StringComparison.Ordinal)}'\n";
        await WriteAsync(folder, "grappeportal.conf", settings);
        await WriteAsync(folder, "pg_hba.conf", "local all all peer map=portal\n");
        await WriteAsync(folder, "pg_ident.conf", AccountsOf(folder.Owner));
    }

    /// <summary>Who may connect: the account of the portal, and the one of the cluster for backups by hand.</summary>
    private static string AccountsOf(ClusterOwner owner) => string.Concat(
        from account in new[] { Environment.UserName, owner.Name }.Distinct()
        from role in new[] { Role, "postgres" }
        select $"portal \"{account}\" {role}\n");

    private static Task WriteAsync(ClusterFolder folder, string file, string text) =>
        File.WriteAllTextAsync(Path.Combine(folder.Data, file), text);
}
