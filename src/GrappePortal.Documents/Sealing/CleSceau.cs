using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace GrappePortal.Documents.Sealing;

/// <summary>The key that seals documents, with its certificate. It never leaves the portal's process.</summary>
public sealed class CleSceau : IDisposable
{
    private const int SmallestKey = 2048;
    private const int NewKey = 3072;
    private const int YearsOfNewKey = 5;

    private CleSceau(X509Certificate2 certificat, IReadOnlyList<X509Certificate2> chaine) => (Certificat, Chaine) = (certificat, chaine);

    /// <summary>With its private key.</summary>
    public X509Certificate2 Certificat { get; }

    /// <summary>The other certificates of the file: the authorities that issued the first.</summary>
    public IReadOnlyList<X509Certificate2> Chaine { get; }

    /// <summary>SHA-256 of the certificate, 64 capital hexadecimal digits.</summary>
    public string Empreinte => Certificat.GetCertHashString(HashAlgorithmName.SHA256);

    public DateTimeOffset ValideDu => Certificat.NotBefore.ToUniversalTime();

    public DateTimeOffset ValideAu => Certificat.NotAfter.ToUniversalTime();

    /// <summary>Opens a PKCS#12 file (.p12, .pfx). An expired key opens too: what it has sealed is still checked with it.</summary>
    /// <exception cref="CleSceauException">Unreadable, wrong password, no private key, or a key that cannot sign.</exception>
    public static CleSceau Load(byte[] pkcs12, string motDePasse)
    {
        ArgumentNullException.ThrowIfNull(pkcs12);
        CheckPassword(pkcs12, motDePasse);
        var certificats = Open(pkcs12, motDePasse);
        var certificat = certificats.FirstOrDefault(one => one.HasPrivateKey)
            ?? throw new CleSceauException(CleSceauFailure.SansClePrivee, "Le fichier du sceau ne contient pas de clé privée : exportez-le de nouveau avec sa clé.");
        RequireSigningKey(certificat);
        return new CleSceau(certificat, [.. certificats.Where(one => one != certificat)]);
    }

    /// <summary>A new self-signed key (RSA 3072, five years), as a PKCS#12 file protected by the password.</summary>
    /// <param name="nomCommun">Who seals, as "Portail des grappes – ARS Normandie".</param>
    /// <param name="motDePasse">Protects the file.</param>
    /// <param name="maintenant">First instant of validity.</param>
    public static byte[] Create(string nomCommun, string motDePasse, DateTimeOffset maintenant)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(nomCommun);
        ArgumentException.ThrowIfNullOrEmpty(motDePasse);
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(nomCommun);
        using var rsa = RSA.Create(NewKey);
        var request = new CertificateRequest(subject.Build(), rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        using var certificat = request.CreateSelfSigned(maintenant, maintenant.AddYears(YearsOfNewKey));
        return certificat.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, motDePasse);
    }

    /// <exception cref="CleSceauException">Expired, or not valid yet, at that instant.</exception>
    public void RequireValidAt(DateTimeOffset instant)
    {
        if (instant < ValideDu)
            throw new CleSceauException(CleSceauFailure.PasEncoreValide, $"Le certificat du sceau n’est valable qu’à partir du {Day(ValideDu)}.");
        if (instant > ValideAu)
            throw new CleSceauException(CleSceauFailure.Expiree, $"Le certificat du sceau a expiré le {Day(ValideAu)} : installez-en un nouveau.");
    }

    /// <summary>The certificate alone, without the key, for those who check a seal.</summary>
    public string ExportPem() => Certificat.ExportCertificatePem() + "\n";

    public void Dispose()
    {
        Certificat.Dispose();
        foreach (var certificat in Chaine)
            certificat.Dispose();
    }

    private static void CheckPassword(byte[] pkcs12, string motDePasse)
    {
        try
        {
            var file = Pkcs12Info.Decode(pkcs12, out _);
            if (file.IntegrityMode == Pkcs12IntegrityMode.Password && !file.VerifyMac(motDePasse))
                throw new CleSceauException(CleSceauFailure.MotDePasseErrone, "Le mot de passe du fichier du sceau est erroné.");
        }
        catch (CryptographicException exception)
        {
            throw Unreadable(exception);
        }
    }

    private static X509Certificate2Collection Open(byte[] pkcs12, string motDePasse)
    {
        try
        {
            return X509CertificateLoader.LoadPkcs12Collection(pkcs12, motDePasse, X509KeyStorageFlags.EphemeralKeySet);
        }
        catch (CryptographicException exception)
        {
            throw Unreadable(exception);
        }
    }

    private static void RequireSigningKey(X509Certificate2 certificat)
    {
        using var rsa = certificat.GetRSAPrivateKey();
        var usage = certificat.Extensions.OfType<X509KeyUsageExtension>().SingleOrDefault()?.KeyUsages;
        if (rsa is null || rsa.KeySize < SmallestKey)
            throw new CleSceauException(CleSceauFailure.Inadaptee, "La clé du sceau doit être une clé RSA de 2 048 bits au moins.");
        if (usage is not null && (usage & (X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation)) == 0)
            throw new CleSceauException(CleSceauFailure.Inadaptee, "Le certificat du sceau n’est pas fait pour signer (usage de la clé).");
    }

    private static CleSceauException Unreadable(Exception exception) => new(
        CleSceauFailure.Illisible, "Le fichier du sceau ne se lit pas : un fichier PKCS#12 (.p12 ou .pfx) est attendu.", exception);

    private static string Day(DateTimeOffset instant) => instant.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
