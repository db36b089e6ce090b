using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace GrappePortal.Documents.Sealing;

/// <summary>
/// The certificates that travel in a seal or a time-stamp are not covered by its signature: each must be signed by another one
/// that is known, so that none of their bytes can change unseen.
/// </summary>
internal static class CertificateSet
{
    /// <param name="certificats">To be checked: each is trusted as it is, or signed by one of the others or of the trusted.</param>
    /// <param name="others">Those that travel with them.</param>
    /// <param name="trusted">Known by other means.</param>
    /// <exception cref="SceauRefuse">One of them is signed by nobody known.</exception>
    public static void RequireSigned(
        IEnumerable<X509Certificate2> certificats, IReadOnlyCollection<X509Certificate2> others, IReadOnlyCollection<X509Certificate2> trusted)
    {
        foreach (var certificat in certificats)
            if (!IsKnown(certificat, trusted) && !others.Any(one => IsSignedBy(certificat, one)))
                throw SceauRefuse.Altered("Un certificat du sceau ne peut être vérifié.");
    }

    /// <summary>
    /// A token often brings an intermediate authority without the root that signed it: nothing would show that its bytes have
    /// changed, and the token doesn't need it.
    /// </summary>
    public static SignedCms WithoutStrangers(SignedCms token, IReadOnlyCollection<X509Certificate2> trusted)
    {
        var signer = token.SignerInfos[0].Certificate;
        var certificats = token.Certificates.ToList();
        foreach (var certificat in certificats.Where(one => !one.Equals(signer)))
            if (!IsKnown(certificat, trusted) && !certificats.Any(one => IsSignedBy(certificat, one)))
                token.RemoveCertificate(certificat);
        return token;
    }

    /// <summary>The certificate is one of the trusted, or one of them issued it.</summary>
    public static bool IsKnown(X509Certificate2 certificat, IReadOnlyCollection<X509Certificate2> trusted) =>
        trusted.Any(one => one.RawDataMemory.Span.SequenceEqual(certificat.RawDataMemory.Span)) || trusted.Any(one => IsSignedBy(certificat, one));

    public static bool IsSignedBy(X509Certificate2 certificat, X509Certificate2 issuer)
    {
        var sequence = new AsnReader(certificat.RawDataMemory, AsnEncodingRules.DER).ReadSequence();
        var signed = sequence.PeekEncodedValue();
        var inner = InnerAlgorithm(sequence.ReadSequence());
        var outer = sequence.PeekEncodedValue();
        var hash = Oids.HashOf(sequence.ReadSequence().ReadObjectIdentifier());
        var signature = sequence.ReadBitString(out var unused);
        return hash is not null && unused == 0 && inner.Span.SequenceEqual(outer.Span) && Verify(issuer, signed.Span, signature, hash.Value);
    }

    private static ReadOnlyMemory<byte> InnerAlgorithm(AsnReader toBeSigned)
    {
        if (toBeSigned.PeekTag().HasSameClassAndValue(new Asn1Tag(TagClass.ContextSpecific, 0)))
            toBeSigned.ReadEncodedValue();
        toBeSigned.ReadInteger();
        return toBeSigned.ReadEncodedValue();
    }

    private static bool Verify(X509Certificate2 issuer, ReadOnlySpan<byte> signed, byte[] signature, HashAlgorithmName hash)
    {
        using var rsa = issuer.GetRSAPublicKey();
        using var ecdsa = issuer.GetECDsaPublicKey();
        return rsa?.VerifyData(signed, signature, hash, RSASignaturePadding.Pkcs1)
            ?? ecdsa?.VerifyData(signed, signature, hash, DSASignatureFormat.Rfc3279DerSequence) ?? false;
    }
}
