using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using GrappePortal.Documents.Sealing;

namespace GrappePortal.Documents.Tests.Sealing;

/// <summary>A right answer, signed by a certificate of any use: openssl refuses to answer with a wrong one.</summary>
internal static class HandmadeTimeStamp
{
    public static byte[] Answer(byte[] question, string? use, bool critical)
    {
        Rfc3161TimestampRequest.TryDecode(question, out var asked, out _);
        using var certificat = Certificate(use, critical);
        var info = new Rfc3161TimestampTokenInfo(
            new Oid("1.2.3.4.1"), asked!.HashAlgorithmId, asked.GetMessageHash(), new byte[] { 7 }, DateTimeOffset.UtcNow, nonce: asked.GetNonce());
        var cms = new SignedCms(new ContentInfo(new Oid(Oids.TimeStampInfo), info.Encode()));
        cms.ComputeSignature(Signer(certificat));
        var answer = new AsnWriter(AsnEncodingRules.DER);
        using (answer.PushSequence())
        {
            using (answer.PushSequence())
                answer.WriteInteger(0);
            answer.WriteEncodedValue(cms.Encode());
        }
        return answer.Encode();
    }

    private static CmsSigner Signer(X509Certificate2 certificat)
    {
        var identifier = new AsnWriter(AsnEncodingRules.DER);
        using (identifier.PushSequence())
        using (identifier.PushSequence())
        using (identifier.PushSequence())
            identifier.WriteOctetString(certificat.GetCertHash(HashAlgorithmName.SHA256));
        var signer = new CmsSigner(certificat) { DigestAlgorithm = new Oid(Oids.Sha256), IncludeOption = X509IncludeOption.EndCertOnly };
        signer.SignedAttributes.Add(new AsnEncodedData(new Oid(Oids.SigningCertificateV2), identifier.Encode()));
        return signer;
    }

    private static X509Certificate2 Certificate(string? use, bool critical)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Horodatage fait main", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        if (use is not null)
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(use)], critical));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
