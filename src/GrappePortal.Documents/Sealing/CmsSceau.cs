using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace GrappePortal.Documents.Sealing;

/// <summary>Detached CMS signatures (CAdES-BES: RFC 5652 and 5035), with or without a time-stamp of the signature.</summary>
internal static class CmsSceau
{
    /// <param name="content">What is signed; not part of the result.</param>
    /// <param name="cle">Valid at the instant of the signature: the caller has checked it.</param>
    /// <param name="signingTime">Signed attribute; null in a PDF, which tells its instant itself (EN 319 142-1, 6.3).</param>
    /// <param name="authority">Null: no time-stamp.</param>
    /// <param name="cancellationToken">Ends the exchange with the authority.</param>
    /// <exception cref="HorodatageException">The time-stamp could not be obtained.</exception>
    public static async Task<byte[]> SignAsync(
        byte[] content, CleSceau cle, DateTimeOffset? signingTime, TimeStampAuthority? authority, CancellationToken cancellationToken)
    {
        var cms = new SignedCms(new ContentInfo(content), detached: true);
        cms.ComputeSignature(SignerFor(cle, signingTime));
        if (authority is null)
            return cms.Encode();
        var token = await authority.StampAsync(cms.SignerInfos[0].GetSignature(), cancellationToken).ConfigureAwait(false);
        cms.SignerInfos[0].AddUnsignedAttribute(new AsnEncodedData(new Oid(Oids.SignatureTimeStamp), token));
        return cms.Encode();
    }

    /// <summary>Checks everything: form, signature, certificate among those trusted and valid then, time-stamp.</summary>
    /// <exception cref="SceauRefuse">With the answer to give.</exception>
    public static VerificationSceau Check(byte[] cms, byte[] content, DateTimeOffset? toldTime, TrustedCertificates trusted)
    {
        var parts = CmsParts.Read(cms);
        return trusted.Sceaux.FirstOrDefault(parts.Names) is { } certificat
            ? Check(parts, certificat, cms, content, toldTime, trusted)
            : CheckUnknown(parts, cms, content, toldTime, trusted);
    }

    /// <summary>The certificate that travels says nothing of who sealed, but tells a file that has not changed from one that has.</summary>
    private static VerificationSceau CheckUnknown(CmsParts parts, byte[] cms, byte[] content, DateTimeOffset? toldTime, TrustedCertificates trusted)
    {
        try
        {
            if (parts.Certificats.FirstOrDefault(parts.Names) is { } stranger)
                return Check(parts, stranger, cms, content, toldTime, trusted with { Sceaux = [stranger] }) with
                {
                    Etat = EtatSceau.NonReconnu,
                    Motif = "Le fichier est tel qu’il a été scellé, mais par un certificat qui n’est pas reconnu.",
                };
        }
        catch (Exception exception) when (exception is SceauRefuse or CryptographicException or AsnContentException)
        {
            // Another's form, or changed since: not ours in either case.
        }
        throw new SceauRefuse(EtatSceau.SansSceau, "Ce fichier est signé, mais pas par le sceau du portail.");
    }

    private static VerificationSceau Check(
        CmsParts parts, X509Certificate2 certificat, byte[] cms, byte[] content, DateTimeOffset? toldTime, TrustedCertificates trusted)
    {
        var signed = Verified(cms, content, certificat);
        RequireForm(parts, certificat, trusted.Sceaux);
        var stamp = parts.TimeStamp is null ? null : TimeStampToken.Check(parts.TimeStamp, signed.GetSignature(), trusted.Horodatages, trusted.HorodatagesIllisibles);
        var told = toldTime ?? SigningTime(signed);
        RequireValid(certificat, stamp?.Instant ?? told);
        return new VerificationSceau(EtatSceau.Intact, "Le fichier est tel qu’il a été scellé.")
        {
            Scelleur = certificat.GetNameInfo(X509NameType.SimpleName, false),
            EmpreinteCertificat = certificat.GetCertHashString(HashAlgorithmName.SHA256),
            ScelleLe = told,
            Horodatage = stamp,
        };
    }

    private static CmsSigner SignerFor(CleSceau cle, DateTimeOffset? signingTime)
    {
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, cle.Certificat)
        {
            DigestAlgorithm = new Oid(Oids.Sha256),
            IncludeOption = X509IncludeOption.EndCertOnly,
        };
        signer.SignedAttributes.Add(new AsnEncodedData(new Oid(Oids.SigningCertificateV2), SigningCertificate(cle.Certificat)));
        if (signingTime is { } instant)
            signer.SignedAttributes.Add(new Pkcs9SigningTime(instant.UtcDateTime));
        foreach (var certificat in cle.Chaine.Where(one => cle.Chaine.Any(issuer => CertificateSet.IsSignedBy(one, issuer))))
            signer.Certificates.Add(certificat);
        return signer;
    }

    /// <summary>SigningCertificateV2 (RFC 5035, 3): SHA-256 is the default, and left out.</summary>
    private static byte[] SigningCertificate(X509Certificate2 certificat)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
            writer.WriteOctetString(certificat.GetCertHash(HashAlgorithmName.SHA256));
        return writer.Encode();
    }

    private static SignerInfo Verified(byte[] cms, byte[] content, X509Certificate2 certificat)
    {
        var signed = new SignedCms(new ContentInfo(content), detached: true);
        signed.Decode(cms);
        try
        {
            // The certificate itself is one that the caller trusts, to the byte.
            signed.SignerInfos[0].CheckSignature([certificat], verifySignatureOnly: true);
        }
        catch (CryptographicException)
        {
            throw SceauRefuse.Altered("Le contenu du fichier n’est plus celui qui a été scellé.");
        }
        return signed.SignerInfos[0];
    }

    private static void RequireForm(CmsParts parts, X509Certificate2 certificat, IReadOnlyCollection<X509Certificate2> trusted)
    {
        if (parts.ContentType != Oids.Data
            || !IsAlgorithm(parts.DigestAlgorithm, Oids.Sha256) || !IsAlgorithm(parts.SignatureAlgorithm, Oids.Rsa)
            || !parts.Certificats.Any(one => one.RawDataMemory.Span.SequenceEqual(certificat.RawDataMemory.Span)))
            throw SceauRefuse.Altered("Le sceau n’a pas la forme de ceux du portail.");
        CertificateSet.RequireSigned(parts.Certificats, parts.Certificats, trusted);
    }

    private static void RequireValid(X509Certificate2 certificat, DateTimeOffset? instant)
    {
        if (instant is not { } then || then < certificat.NotBefore.ToUniversalTime() || then > certificat.NotAfter.ToUniversalTime())
            throw SceauRefuse.Altered("Le certificat du sceau n’était pas valable à la date du sceau.");
    }

    private static DateTimeOffset? SigningTime(SignerInfo signed) => signed.SignedAttributes.Cast<CryptographicAttributeObject>()
        .SelectMany(attribute => attribute.Values.OfType<Pkcs9SigningTime>()).Select(time => (DateTimeOffset?)time.SigningTime).FirstOrDefault();

    /// <summary>Parameters are absent or NULL: libraries differ, and so may versions of ours (RFC 3370, 2 and 3.2; RFC 5754, 2).</summary>
    private static bool IsAlgorithm(ReadOnlyMemory<byte> encoded, string oid)
    {
        var algorithm = new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence();
        if (algorithm.ReadObjectIdentifier() != oid)
            return false;
        if (algorithm.HasData)
            algorithm.ReadNull();
        return !algorithm.HasData;
    }
}

/// <summary>What the caller trusts: every certificate that has sealed, old ones too, and the time-stamp authorities.</summary>
internal sealed record TrustedCertificates(IReadOnlyCollection<X509Certificate2> Sceaux, IReadOnlyCollection<X509Certificate2> Horodatages, bool HorodatagesIllisibles = false);
