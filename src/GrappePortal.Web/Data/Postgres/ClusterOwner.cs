namespace GrappePortal.Web.Data.Postgres;

/// <summary>
/// The system account that runs PostgreSQL: the portal's own, or, under root, the one that owns the cluster
/// ("postgres" for a new one), to which each command drops with runuser.
/// </summary>
public sealed record ClusterOwner(string Name, bool ByRunuser)
{
    private const string DefaultName = "postgres";

    /// <param name="data">The folder of the cluster, whether it exists or not.</param>
    public static async Task<ClusterOwner> OfAsync(string data)
    {
        var existing = Directory.Exists(data) ? await NameOfOwnerAsync(data) : null;
        if (!Environment.IsPrivilegedProcess)
        {
            return existing is null || existing == Environment.UserName
                ? new ClusterOwner(Environment.UserName, ByRunuser: false)
                : throw new DatabaseUnusableException(
                    $"La base «\u00a0{data}\u00a0» appartient au compte «\u00a0{existing}\u00a0»\u00a0: lancez le portail avec ce compte ou avec sudo, ou choisissez un autre dossier avec --data.");
        }
        await RequireDefaultAccountAsync();
        return new ClusterOwner(existing is null or "root" or "UNKNOWN" ? DefaultName : existing, ByRunuser: true);
    }

    public Task<CommandOutcome> RunAsync(string file, IEnumerable<string> arguments, string? input = null) => ByRunuser
        ? ShellCommand.RunAsync("runuser", ["-u", Name, "--", file, .. arguments], input)
        : ShellCommand.RunAsync(file, arguments, input);

    /// <summary>Gives a folder and what it holds to this account, and closes it to all others.</summary>
    public async Task TakeAsync(string folder)
    {
        if (ByRunuser)
        {
            await ShellCommand.RunAsync("chown", ["-R", $"{Name}:", folder]);
        }
        await ShellCommand.RunAsync("chmod", ["0700", folder]);
    }

    public async Task<bool> CanEnterAsync(string folder) =>
        (await RunAsync("test", ["-x", folder])).Succeeded;

    private static async Task<string> NameOfOwnerAsync(string folder) =>
        (await ShellCommand.RunAsync("stat", ["-c", "%U", folder])).Output;

    private static async Task RequireDefaultAccountAsync()
    {
        if (!(await ShellCommand.RunAsync("id", ["-u", DefaultName])).Succeeded)
        {
            throw new DatabaseUnusableException(
                $"PostgreSQL refuse de tourner sous root et le compte système «\u00a0{DefaultName}\u00a0» n’existe pas\u00a0: installez le paquet postgresql, ou lancez le portail sous un compte ordinaire.");
        }
    }
}
