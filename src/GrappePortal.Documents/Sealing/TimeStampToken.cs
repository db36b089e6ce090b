using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace GrappePortal.Documents.Sealing;

/// <summary>Checks a time-stamp token (RFC 3161) over some bytes.</summary>
internal static class TimeStampToken
{
    /// <param name="token">DER.</param>
    /// <param name="content">What was stamped.</param>
    /// <param name="trusted">Authorities that the caller trusts; may be empty.</param>
    /// <param name="illisibles">The caller could not read them: who signed the other certificates cannot be asked.</param>
    /// <exception cref="SceauRefuse">The token is not over these bytes, or not signed as it has to be.</exception>
    public static HorodatageSceau Check(byte[] token, ReadOnlySpan<byte> content, IReadOnlyCollection<X509Certificate2> trusted, bool illisibles = false)
    {
        var parts = CmsParts.Read(token);
        if (parts.ContentType != Oids.TimeStampInfo || parts.TimeStamp is not null)
            throw SceauRefuse.Altered("L’horodatage n’a pas la forme attendue.");
        if (!Rfc3161TimestampToken.TryDecode(token, out var decoded, out var read) || read != token.Length)
            throw SceauRefuse.Altered("L’horodatage ne se lit pas.");
        // Signature, imprint, identifier of the certificate, its validity at that instant.
        if (!decoded.VerifySignatureForData(content, out var signer) || signer is null)
            throw SceauRefuse.Altered("L’horodatage ne porte pas sur ce document, ou sa signature est fausse.");
        RequireTimeStamping(signer);
        if (!illisibles)
            CertificateSet.RequireSigned(parts.Certificats.Where(one => !Same(one, signer)), parts.Certificats, trusted);
        return new HorodatageSceau(
            decoded.TokenInfo.Timestamp.ToUniversalTime(), signer.GetNameInfo(X509NameType.SimpleName, false),
            signer.GetCertHashString(HashAlgorithmName.SHA256), CertificateSet.IsKnown(signer, trusted));
    }

    /// <summary>RFC 3161, 2.3: that use alone, and critical.</summary>
    private static void RequireTimeStamping(X509Certificate2 signer)
    {
        var use = signer.Extensions.OfType<X509EnhancedKeyUsageExtension>().SingleOrDefault();
        if (use is not { Critical: true, EnhancedKeyUsages: { Count: 1 } uses } || uses[0].Value != Oids.TimeStamping)
            throw SceauRefuse.Altered("Le certificat de l’horodatage n’est pas fait pour horodater.");
    }

    private static bool Same(X509Certificate2 one, X509Certificate2 other) => one.RawDataMemory.Span.SequenceEqual(other.RawDataMemory.Span);
}
