using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace GrappePortal.Documents.Sealing;

/// <summary>A seal in a file of its own (.p7s) beside any bytes: JSON, digest of the journal.</summary>
public static class SceauDetache
{
    private const int LargestSeal = 64 * 1024;

    /// <summary>CMS, DER, detached, with the signing time.</summary>
    /// <exception cref="CleSceauException">The key is expired, or not valid yet.</exception>
    /// <exception cref="HorodatageException">The authority failed; nothing was sealed.</exception>
    public static Task<byte[]> SealAsync(
        byte[] content, CleSceau cle, DateTimeOffset scelleLe, TimeStampAuthority? authority = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(cle);
        cle.RequireValidAt(scelleLe);
        return CmsSceau.SignAsync(content, cle, scelleLe, authority, cancellationToken);
    }

    /// <summary>The time-stamp token of a seal, and the signature that it stamps, as "openssl ts -verify" wants them; null at level B-B.</summary>
    /// <param name="sceau">A .p7s file that the portal made.</param>
    public static (byte[] Jeton, byte[] Signature)? Horodatage(byte[] sceau)
    {
        if (CmsParts.Read(sceau).TimeStamp is not { } token)
            return null;
        var cms = new SignedCms();
        cms.Decode(sceau);
        return (token, cms.SignerInfos[0].GetSignature());
    }

    /// <summary>Never throws on what it is given to check.</summary>
    /// <param name="content">The bytes beside the seal.</param>
    /// <param name="sceau">The .p7s file.</param>
    /// <param name="trustedCertificates">Every certificate that has sealed, old ones too.</param>
    /// <param name="autorites">Certificates of the time-stamp authorities that are trusted.</param>
    /// <param name="autoritesIllisibles">Those could not be read: see <see cref="PdfSceau.Verifier"/>.</param>
    public static VerificationSceau Verifier(
        byte[] content, byte[] sceau, IReadOnlyCollection<X509Certificate2> trustedCertificates, IReadOnlyCollection<X509Certificate2>? autorites = null, bool autoritesIllisibles = false) =>
        VerificationGuard.Run(() => sceau.Length > LargestSeal
            ? new VerificationSceau(EtatSceau.SansSceau, "Le fichier du sceau est trop grand.")
            : CmsSceau.Check(sceau, content, null, new TrustedCertificates(trustedCertificates, autorites ?? [], autoritesIllisibles)));
}

internal static class VerificationGuard
{
    /// <summary>Hostile bytes may make the libraries throw nearly anything: the answer is then that the file is altered.</summary>
    public static VerificationSceau Run(Func<VerificationSceau> check)
    {
        try
        {
            return check();
        }
        catch (SceauRefuse refuse)
        {
            return refuse.Verification;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return SceauRefuse.Altered("Le sceau de ce fichier ne se lit pas.").Verification;
        }
    }
}
