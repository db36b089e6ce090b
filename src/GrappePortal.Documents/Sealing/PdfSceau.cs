using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace GrappePortal.Documents.Sealing;

/// <summary>The check of a PDF that says it was sealed by the portal. Stricter than a reader of PDF: only our own form is known.</summary>
public static class PdfSceau
{
    /// <summary>Largest file that is looked at, in bytes.</summary>
    public const int LargestFile = 64 * 1024 * 1024;

    internal const string InstantFormat = "'D:'yyyyMMddHHmmss'Z'";
    private const string WithTimeStamp = "/GPRT_Niveau /B-T\n";
    private const string WithoutTimeStamp = "/GPRT_Niveau /B-B\n";

    /// <summary>Never throws on what it is given to check, whatever it is.</summary>
    /// <param name="pdf">The file as it was received.</param>
    /// <param name="trustedCertificates">Every certificate that has sealed, old ones too.</param>
    /// <param name="autorites">Certificates of the time-stamp authorities that are trusted.</param>
    /// <param name="autoritesIllisibles">Those could not be read: a time-stamp is then checked as far as it can be, and its authority is not recognised.</param>
    public static VerificationSceau Verifier(
        ReadOnlyMemory<byte> pdf, IReadOnlyCollection<X509Certificate2> trustedCertificates, IReadOnlyCollection<X509Certificate2>? autorites = null, bool autoritesIllisibles = false) =>
        VerificationGuard.Run(() => Check(pdf, new TrustedCertificates(trustedCertificates, autorites ?? [], autoritesIllisibles)));

    private static VerificationSceau Check(ReadOnlyMemory<byte> pdf, TrustedCertificates trusted)
    {
        if (pdf.Length > LargestFile)
            throw new SceauRefuse(EtatSceau.SansSceau, "Ce fichier est trop grand pour venir du portail.");
        if (!pdf.Span.StartsWith("%PDF-"u8))
            throw new SceauRefuse(EtatSceau.SansSceau, "Ce fichier n’est pas un PDF.");
        var layout = PdfSceauLayout.Find(pdf.Span)
            ?? throw new SceauRefuse(EtatSceau.SansSceau, "Ce PDF ne porte pas le sceau du portail.");
        var cms = layout.ReadSignature(pdf.Span);
        var (instant, stamped) = Told(pdf.Span[..layout.RangeAt]);
        var verification = CmsSceau.Check(cms, layout.SignedBytes(pdf.Span), instant, trusted);
        if (stamped != verification.Horodatage is not null)
            throw SceauRefuse.Altered("L’horodatage du sceau a été retiré ou ajouté.");
        return verification with { CouvreToutLeFichier = true };
    }

    /// <summary>What the signature dictionary says before its range: instant and level. Both are signed.</summary>
    private static (DateTimeOffset Instant, bool Stamped) Told(ReadOnlySpan<byte> before)
    {
        var stamped = before.EndsWith(Encoding.ASCII.GetBytes(WithTimeStamp));
        if (!stamped && !before.EndsWith(Encoding.ASCII.GetBytes(WithoutTimeStamp)))
            throw SceauRefuse.Altered("Le sceau ne dit pas son niveau.");
        var start = before.LastIndexOf("/M ("u8) + 4;
        var text = Encoding.ASCII.GetString(before.Slice(start, InstantFormat.Length - 4));
        return (DateTimeOffset.ParseExact(text, InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal), stamped);
    }
}
