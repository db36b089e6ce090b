using System.Globalization;

namespace GrappePortal.Web.Data.Postgres;

/// <summary>Tells a server that runs from the trace of one that was killed.</summary>
public static class Postmaster
{
    public static string FileOf(string data) => Path.Combine(data, "postmaster.pid");

    /// <summary>The files that bear the number of the server, and would forbid another one as long as a process answers to it.</summary>
    public static IEnumerable<string> LeftoversOf(string data) =>
        [FileOf(data), .. Directory.GetFiles(data, ".s.PGSQL.*")];

    public static bool IsRunning(string data) => IdOf(data) is not null;

    /// <summary>
    /// The process number of the server of this cluster; null when none runs. A number that another process has taken since is not
    /// believed: the process must be a postgres whose current folder holds this very postmaster.pid.
    /// </summary>
    public static int? IdOf(string data)
    {
        var file = FileOf(data);
        if (!File.Exists(file) || !int.TryParse(File.ReadLines(file).FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return null;
        }
        var process = $"/proc/{id.ToString(CultureInfo.InvariantCulture)}";
        return ReadOrEmpty($"{process}/comm").Trim() == "postgres" && ReadOrEmpty($"{process}/cwd/postmaster.pid") == ReadOrEmpty(file)
            ? id
            : null;
    }

    private static string ReadOrEmpty(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
