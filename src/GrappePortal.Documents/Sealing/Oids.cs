using System.Security.Cryptography;

namespace GrappePortal.Documents.Sealing;

/// <summary>Object identifiers of CMS (RFC 5652, 5035, 3161) and of the algorithms accepted in a seal.</summary>
internal static class Oids
{
    public const string SignedData = "1.2.840.113549.1.7.2";
    public const string Data = "1.2.840.113549.1.7.1";
    public const string TimeStampInfo = "1.2.840.113549.1.9.16.1.4";
    public const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";
    public const string SignatureTimeStamp = "1.2.840.113549.1.9.16.2.14";
    public const string TimeStamping = "1.3.6.1.5.5.7.3.8";
    public const string Sha256 = "2.16.840.1.101.3.4.2.1";
    public const string Rsa = "1.2.840.113549.1.1.1";

    /// <summary>Hash of a certificate's signature algorithm; null for one that is not accepted.</summary>
    public static HashAlgorithmName? HashOf(string signatureAlgorithm) => signatureAlgorithm switch
    {
        "1.2.840.113549.1.1.11" or "1.2.840.10045.4.3.2" => HashAlgorithmName.SHA256,
        "1.2.840.113549.1.1.12" or "1.2.840.10045.4.3.3" => HashAlgorithmName.SHA384,
        "1.2.840.113549.1.1.13" or "1.2.840.10045.4.3.4" => HashAlgorithmName.SHA512,
        _ => null,
    };
}
