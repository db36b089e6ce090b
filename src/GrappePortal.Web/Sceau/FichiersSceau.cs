using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace GrappePortal.Web.Sceau;

/// <summary>Where the key of the seal stands, and the certificates of the keys that the portal has had. Never in the database.</summary>
public sealed class FichiersSceau(IOptions<SceauOptions> options, IConfiguration configuration)
{
    /// <summary>PKCS#12; <see langword="null"/> when none is configured.</summary>
    public string? Cle => options.Value is { Fichier: { Length: > 0 } file, MotDePasse.Length: > 0 }
        ? file
        : string.IsNullOrWhiteSpace(configuration.GetConnectionString("Portal")) ? Path.Combine(PrivateFolder, "sceau.p12") : null;

    /// <summary>Folder; <see langword="null"/> when nothing says where it is.</summary>
    public string? Certificats => options.Value.Certificats is { Length: > 0 } folder
        ? folder
        : Cle is { } key ? Path.ChangeExtension(key, null) + "-certificats" : null;

    private string PrivateFolder => Path.Combine(configuration["Portal:DataFolder"] ?? ".data", "sceau");

    /// <summary>Password of the key; for the private database, made on first use.</summary>
    public string MotDePasse() => options.Value is { Fichier.Length: > 0, MotDePasse: { Length: > 0 } password } ? password : PasswordInPrivateFolder();

    /// <summary>Of two instances that start at once, the first writes; the other reads what it wrote.</summary>
    public static void WriteOnce(string file, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var draft = $"{file}.{Guid.NewGuid():N}";
        using (var stream = new FileStream(draft, ForOwnerAlone()))
        {
            stream.Write(content);
        }

        try
        {
            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(draft);
        }
    }

    // The private database stands in the same folder: whoever reads the one reads the other.
    private string PasswordInPrivateFolder()
    {
        var file = Path.Combine(PrivateFolder, "mot-de-passe");
        if (!File.Exists(file))
        {
            WriteOnce(file, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24))));
        }

        return File.ReadAllText(file);
    }

    private static FileStreamOptions ForOwnerAlone()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
