using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using GrappePortal.Documents.Sealing;

namespace GrappePortal.Web.Sceau;

/// <summary>
/// The certificates of the keys that the portal has had, one file each: when the key is renewed, older documents still verify.
/// Files, for whoever can write in the database must not be able to have another seal recognised.
/// </summary>
public sealed class CertificatsReconnus(FichiersSceau files, ILogger<CertificatsReconnus> logger)
{
    /// <summary>Read at each check: a certificate put back is recognised without a restart.</summary>
    public IReadOnlyCollection<X509Certificate2> Read()
    {
        try
        {
            return files.Certificats is { } folder && Directory.Exists(folder)
                ? [.. Directory.EnumerateFiles(folder, "*.pem").Order(StringComparer.Ordinal).SelectMany(ReadFile)]
                : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            logger.LogError(exception, "The folder of the certificates of the seal cannot be read: the seals of former keys are not recognised.");
            return [];
        }
    }

    /// <summary>Keeps the certificate of a key that has just been opened. A folder that cannot be written stops nothing: it is filled by hand.</summary>
    public void Keep(CleSceau cle)
    {
        ArgumentNullException.ThrowIfNull(cle);
        var file = Path.Combine(files.Certificats!, $"{cle.Empreinte.ToLowerInvariant()}.pem");
        try
        {
            if (!File.Exists(file))
            {
                FichiersSceau.WriteOnce(file, Encoding.ASCII.GetBytes(cle.ExportPem()));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning("The certificate of the seal could not be kept in {File}: once the key is renewed, what it has sealed will not be recognised. {Reason}", file, exception.Message);
        }
    }

    private IEnumerable<X509Certificate2> ReadFile(string file)
    {
        var certificats = new X509Certificate2Collection();
        try
        {
            certificats.ImportFromPemFile(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            logger.LogError(exception, "The certificate of the seal in {File} cannot be read: what it has sealed is not recognised.", file);
        }

        return certificats;
    }
}
