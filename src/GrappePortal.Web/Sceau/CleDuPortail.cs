using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GrappePortal.Documents.Sealing;
using Microsoft.Extensions.Options;

namespace GrappePortal.Web.Sceau;

/// <summary>The key that seals, read once from its file; and the time-stamp authority, when one is configured.</summary>
public sealed class CleDuPortail(IOptions<SceauOptions> options, IConfiguration configuration, IHttpClientFactory http, TimeProvider clock) : IDisposable
{
    private readonly Lock _lock = new();
    private CleSceau? _cle;

    /// <exception cref="CleSceauException">No key is configured, or its file cannot be used; one French sentence.</exception>
    public CleSceau Get()
    {
        lock (_lock)
        {
            return _cle ??= Open();
        }
    }

    /// <summary><see langword="null"/> when none is configured: the seal is then of level B-B.</summary>
    public TimeStampAuthority? Autorite => options.Value.Horodatage is not { } address
        ? null
        : new TimeStampAuthority(http.CreateClient(nameof(TimeStampAuthority)), address, Autorites);

    /// <summary>Certificates of time-stamp authorities that the portal trusts.</summary>
    public IReadOnlyCollection<X509Certificate2> Autorites => options.Value.CertificatHorodatage is { Length: > 0 } file
        ? [.. CertificatesOf(file)]
        : [];

    public void Dispose() => _cle?.Dispose();

    private static X509Certificate2Collection CertificatesOf(string file)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(file);
        return certificates;
    }

    private CleSceau Open()
    {
        var (file, password) = Location();
        if (!File.Exists(file))
        {
            Create(file, password);
        }

        return CleSceau.Load(File.ReadAllBytes(file), password);
    }

    private (string File, string Password) Location()
    {
        if (options.Value is { Fichier: { Length: > 0 } file, MotDePasse: { Length: > 0 } password })
        {
            return (file, password);
        }

        if (!string.IsNullOrWhiteSpace(configuration.GetConnectionString("Portal")))
        {
            throw new CleSceauException(CleSceauFailure.SansClePrivee,
                "Aucune clé de sceau n’est configurée : indiquez Sceau:Fichier (PKCS#12) et Sceau:MotDePasse, puis redémarrez le portail.");
        }

        var folder = Path.Combine(configuration["Portal:DataFolder"] ?? ".data", "sceau");
        return (Path.Combine(folder, "sceau.p12"), PasswordIn(folder));
    }

    // The private database stands in the same folder: whoever reads the one reads the other.
    private static string PasswordIn(string folder)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "mot-de-passe");
        WriteOnce(file, System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24))));
        return File.ReadAllText(file);
    }

    private void Create(string file, string password)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        WriteOnce(file, CleSceau.Create(options.Value.Nom, password, clock.GetUtcNow()));
    }

    /// <summary>Of two instances that start at once, the first writes; the other reads what it wrote.</summary>
    private static void WriteOnce(string file, byte[] content)
    {
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
