using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace GrappePortal.Documents.Sealing;

/// <summary>
/// A CMS signature taken apart, in the only form accepted. The bytes around a signature are not covered by it: reading them as
/// DER, field by field, against what they have to be, leaves nothing that could change unseen.
/// </summary>
internal sealed record CmsParts(
    string ContentType, IReadOnlyList<X509Certificate2> Certificats, ReadOnlyMemory<byte> Identifier,
    ReadOnlyMemory<byte> DigestAlgorithm, ReadOnlyMemory<byte> SignatureAlgorithm, byte[]? TimeStamp)
{
    private static readonly Asn1Tag First = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag Second = new(TagClass.ContextSpecific, 1, isConstructed: true);

    /// <exception cref="AsnContentException">Not DER, or not in this form.</exception>
    /// <exception cref="SceauRefuse">A field is not what it has to be.</exception>
    public static CmsParts Read(ReadOnlyMemory<byte> cms)
    {
        var whole = new AsnReader(cms, AsnEncodingRules.DER);
        var content = whole.ReadSequence();
        whole.ThrowIfNotEmpty();
        Require(content.ReadObjectIdentifier() == Oids.SignedData);
        var data = Only(content, inner => inner.ReadSequence());
        content.ThrowIfNotEmpty();
        return ReadData(data);
    }

    /// <summary>The certificate that the signature names by its issuer and number; the names of the seal never change form.</summary>
    public bool Names(X509Certificate2 certificat)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(certificat.IssuerName.RawData);
            writer.WriteInteger(certificat.SerialNumberBytes.Span);
        }
        return writer.EncodedValueEquals(Identifier.Span);
    }

    private static CmsParts ReadData(AsnReader data)
    {
        var version = data.ReadIntegerBytes();
        var digests = data.ReadSetOf();
        var digest = digests.ReadEncodedValue();
        digests.ThrowIfNotEmpty();
        var type = ReadContentType(data);
        Require(version.Span.SequenceEqual(type == Oids.Data ? [1] : (ReadOnlySpan<byte>)[3]));
        var certificats = ReadCertificates(data.ReadSetOf(First));
        var signers = data.ReadSetOf();
        data.ThrowIfNotEmpty();
        var parts = ReadSigner(signers.ReadSequence(), type, certificats);
        signers.ThrowIfNotEmpty();
        Require(parts.DigestAlgorithm.Span.SequenceEqual(digest.Span));
        return parts;
    }

    private static CmsParts ReadSigner(AsnReader signer, string type, IReadOnlyList<X509Certificate2> certificats)
    {
        var version = signer.ReadIntegerBytes();
        // RFC 5652, 5.3: 1 when the certificate is named by its issuer and number, 3 by its key.
        var byNumber = signer.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence);
        Require(version.Span.SequenceEqual(byNumber ? [1] : (ReadOnlySpan<byte>)[3]));
        var identifier = signer.ReadEncodedValue();
        var digest = signer.ReadEncodedValue();
        signer.ReadSetOf(First);
        var algorithm = signer.ReadEncodedValue();
        signer.ReadOctetString();
        var stamp = signer.HasData ? ReadTimeStamp(signer.ReadSetOf(Second)) : null;
        signer.ThrowIfNotEmpty();
        return new CmsParts(type, certificats, identifier, digest, algorithm, stamp);
    }

    private static byte[] ReadTimeStamp(AsnReader attributes)
    {
        var attribute = attributes.ReadSequence();
        attributes.ThrowIfNotEmpty();
        Require(attribute.ReadObjectIdentifier() == Oids.SignatureTimeStamp);
        var values = attribute.ReadSetOf();
        attribute.ThrowIfNotEmpty();
        var token = values.ReadEncodedValue().ToArray();
        values.ThrowIfNotEmpty();
        return token;
    }

    private static string ReadContentType(AsnReader data)
    {
        var content = data.ReadSequence();
        var type = content.ReadObjectIdentifier();
        Require(content.HasData == (type == Oids.TimeStampInfo));
        if (content.HasData)
            Only(content, inner => inner.ReadOctetString());
        content.ThrowIfNotEmpty();
        return type;
    }

    private static List<X509Certificate2> ReadCertificates(AsnReader set)
    {
        var certificats = new List<X509Certificate2>();
        while (set.HasData)
            certificats.Add(X509CertificateLoader.LoadCertificate(set.ReadEncodedValue().Span));
        return certificats;
    }

    private static T Only<T>(AsnReader outer, Func<AsnReader, T> read)
    {
        var inner = outer.ReadSequence(First);
        var value = read(inner);
        inner.ThrowIfNotEmpty();
        return value;
    }

    private static void Require(bool condition)
    {
        if (!condition)
            throw SceauRefuse.Altered("Le sceau n’a pas la forme de ceux du portail.");
    }
}
