using System.Text;

namespace GrappePortal.Web.Data.Postgres;

/// <summary>The folder of the Unix socket: the cluster's own, or a private one under /tmp when that path is too long.</summary>
public sealed class SocketFolder : IDisposable
{
    /// <summary>A socket's path takes 107 bytes at most (sun_path of unix(7), without its final zero).</summary>
    private const int LongestPath = 107;

    private readonly bool isOwn;

    private SocketFolder(string path, bool isOwn)
    {
        Path = path;
        this.isOwn = isOwn;
    }

    public string Path { get; }

    public static async Task<SocketFolder> ForAsync(ClusterFolder folder)
    {
        // A comma would separate two folders in unix_socket_directories.
        if (Encoding.UTF8.GetByteCount($"{folder.Data}/.s.PGSQL.{ClusterConfiguration.Port}") <= LongestPath
            && !folder.Data.Contains(',', StringComparison.Ordinal))
        {
            return new SocketFolder(folder.Data, isOwn: false);
        }
        var path = (await ShellCommand.RunAsync("mktemp", ["-d", "/tmp/grappeportal-XXXXXXXX"])).Output;
        await folder.Owner.TakeAsync(path);
        return new SocketFolder(path, isOwn: true);
    }

    public void Dispose()
    {
        if (isOwn && Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
