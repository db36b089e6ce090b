using System.Globalization;
using System.Text.RegularExpressions;

namespace GrappePortal.Web.Data.Postgres;

/// <summary>A folder with the programs of one PostgreSQL server.</summary>
public sealed partial record PostgresBinaries(string Folder, int Version)
{
    /// <summary>The oldest version that the portal is tested with.</summary>
    public const int OldestVersion = 15;

    public string PathOf(string program) => Path.Combine(Folder, program);

    /// <param name="wanted">The version of an existing cluster, which no other can read; null takes the newest.</param>
    /// <exception cref="DatabaseUnusableException">None is installed that suits.</exception>
    public static async Task<PostgresBinaries> FindAsync(int? wanted)
    {
        var found = new List<PostgresBinaries>();
        foreach (var folder in Candidates().Distinct())
        {
            found.Add(new PostgresBinaries(folder, await VersionOfAsync(folder)));
        }
        return found.Where(b => wanted is null ? b.Version >= OldestVersion : b.Version == wanted).MaxBy(b => b.Version)
            ?? throw new DatabaseUnusableException(wanted is null
                ? $"PostgreSQL {OldestVersion} ou plus récent est introuvable\u00a0: installez le paquet postgresql, ou donnez un serveur par ConnectionStrings__Portal."
                : $"La base a été créée par PostgreSQL {wanted}, qui n’est plus installé\u00a0: installez le paquet postgresql-{wanted}, ou choisissez un autre dossier avec --data.");
    }

    private static IEnumerable<string> Candidates()
    {
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var ofDebian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin"))
            : [];
        return onPath.Concat(ofDebian).Select(d => new FileInfo(Path.Combine(d, "initdb"))).Where(f => f.Exists).Select(Home);
    }

    private static string Home(FileInfo initdb) =>
        Path.GetDirectoryName(initdb.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? initdb.FullName)!;

    private static async Task<int> VersionOfAsync(string folder)
    {
        var answer = await ShellCommand.RunAsync(Path.Combine(folder, "initdb"), ["--version"]);
        var version = MajorVersion().Match(answer.Output);
        return version.Success ? int.Parse(version.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex MajorVersion();
}
