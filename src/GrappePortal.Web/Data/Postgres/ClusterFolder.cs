using System.Security.Cryptography;

namespace GrappePortal.Web.Data.Postgres;

/// <summary>
/// Where the cluster lies: DATA/postgresql/data. Under root, when the account of PostgreSQL cannot enter DATA (a clone under
/// /root, say), DATA/postgresql is a symbolic link to a new folder of /var/lib/grappeportal: deleting DATA forgets the cluster,
/// and a fresh clone at the same place never meets the data of the former one. What DATA/postgresql held already moves there.
/// </summary>
public sealed class ClusterFolder
{
    private const string PlaceForRoot = "/var/lib/grappeportal";
    private readonly string given;
    private readonly string place;

    private ClusterFolder(string given, string place, ClusterOwner owner)
    {
        this.given = given;
        this.place = place;
        Owner = owner;
    }

    public ClusterOwner Owner { get; }

    public string Data => Path.Combine(place, "data");

    public bool Exists => Directory.Exists(Data);

    public static async Task<ClusterFolder> PrepareAsync(string folder)
    {
        var given = Path.GetFullPath(folder);
        var place = Path.Combine(given, "postgresql");
        try
        {
            Directory.CreateDirectory(given);
            place = FinalPath(place);
            var owner = await ClusterOwner.OfAsync(Path.Combine(place, "data"));
            Directory.CreateDirectory(place);
            if (owner.ByRunuser && !await owner.CanEnterAsync(place))
            {
                place = await MoveOutOfAsync(place);
            }
            return new ClusterFolder(given, place, owner);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatabaseUnusableException(
                $"Le dossier de données «\u00a0{given}\u00a0» ne peut pas être utilisé\u00a0: vérifiez que c’est un dossier où vous pouvez écrire, ou choisissez-en un autre avec --data.", e);
        }
    }

    /// <summary>Held while the portal runs; the system frees it even after kill -9.</summary>
    public FileStream Lock()
    {
        try
        {
            return new FileStream(Path.Combine(place, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new DatabaseUnusableException(
                $"Le dossier de données «\u00a0{given}\u00a0» appartient à un autre compte\u00a0: lancez le portail avec ce compte, ou choisissez un autre dossier avec --data.", e);
        }
        catch (IOException)
        {
            throw new FolderInUseException(given);
        }
    }

    /// <summary>The major version of PostgreSQL that made the cluster; null when there is no cluster yet.</summary>
    public int? ExistingVersion()
    {
        var version = Path.Combine(Data, "PG_VERSION");
        if (!Exists)
        {
            return null;
        }
        return File.Exists(version) && int.TryParse(File.ReadAllText(version), out var major)
            ? major
            : throw new DatabaseUnusableException(
                $"Le dossier «\u00a0{Data}\u00a0» existe mais ne contient pas de base PostgreSQL\u00a0: déplacez son contenu, ou choisissez un autre dossier avec --data.");
    }

    private static string FinalPath(string path)
    {
        var folder = new DirectoryInfo(path);
        return folder.LinkTarget is null ? path : folder.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
    }

    // A cluster may be there: an archive of DATA follows the link, and gives a real folder back. It is copied, for it may change
    // disks, and only then removed.
    private static async Task<string> MoveOutOfAsync(string closed)
    {
        var elsewhere = Path.Combine(PlaceForRoot, RandomNumberGenerator.GetHexString(12, lowercase: true));
        Directory.CreateDirectory(elsewhere);
        var copy = await ShellCommand.RunAsync("cp", ["-a", Path.Combine(closed, "."), elsewhere]);
        if (!copy.Succeeded)
        {
            throw new DatabaseUnusableException(
                $"Le compte de PostgreSQL ne peut pas entrer dans «\u00a0{closed}\u00a0», et la base n’a pas pu être copiée dans «\u00a0{elsewhere}\u00a0» ({copy.Output})\u00a0: libérez de la place, ou choisissez un autre dossier avec --data.");
        }

        Directory.Delete(closed, recursive: true);
        Directory.CreateSymbolicLink(closed, elsewhere);
        return elsewhere;
    }
}
