namespace GrappePortal.Web.Data.Postgres;

/// <summary>
/// Makes the cluster beside its final place and renames it at the end: a creation that is cut short leaves nothing that a later
/// start could take for a cluster.
/// </summary>
public static class ClusterCreation
{
    public static async Task CreateAsync(ClusterFolder folder, PostgresBinaries binaries, EmbeddedPostgresOptions options)
    {
        var draft = folder.Data + ".new";
        if (Directory.Exists(draft))
        {
            Directory.Delete(draft, recursive: true);
        }
        Directory.CreateDirectory(draft);
        await folder.Owner.TakeAsync(draft);
        await RequireAsync(folder.Owner.RunAsync(binaries.PathOf("initdb"), InitArguments(draft, options)));
        await RequireAsync(folder.Owner.RunAsync(
            binaries.PathOf("postgres"), ["--single", "-D", draft, "postgres"], CreateRole));
        await File.AppendAllTextAsync(Path.Combine(draft, "postgresql.conf"), ClusterConfiguration.Include);
        Directory.Move(draft, folder.Data);
    }

    /// <summary>The portal's role may create databases (tests clone theirs) but is no superuser: it runs no program and reads no file.</summary>
    private const string CreateRole = $"CREATE ROLE {ClusterConfiguration.Role} LOGIN CREATEDB;\n";

    private static string[] InitArguments(string draft, EmbeddedPostgresOptions options) =>
    [
        "--pgdata", draft, "--username", "postgres", "--encoding", "UTF8", "--locale", "C.UTF-8", "--auth", "peer",
        .. options.Durable ? ["--data-checksums"] : (string[])["--no-sync"],
    ];

    private static async Task RequireAsync(Task<CommandOutcome> command)
    {
        var outcome = await command;
        if (!outcome.Succeeded)
        {
            throw new DatabaseUnusableException($"La base PostgreSQL privée n’a pas pu être créée\u00a0: {outcome.Output}");
        }
    }
}
