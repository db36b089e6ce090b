using System.Buffers;
using System.Formats.Asn1;
using System.Globalization;
using System.Text;

namespace GrappePortal.Documents.Sealing;

/// <summary>
/// Where the signature stands in a sealed PDF: <c>/ByteRange [ 0 a b c ]</c>, then <c>/Contents &lt;hex&gt;</c> from a to b,
/// and c bytes to the end of the file. Only the form that the portal writes is read.
/// </summary>
internal sealed record PdfSceauLayout(int RangeAt, int GapAt, int GapEnd)
{
    /// <summary>Bytes kept for the signature: two certificates and a time-stamp fit ten times.</summary>
    public const int SignatureSize = 16 * 1024;

    /// <summary>Ten digits, as wide as the numbers that take its place.</summary>
    public const long Placeholder = 9_999_999_999;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789ABCDEF");

    private const string RangeStart = "/ByteRange [ 0 ";
    private const string ContentsStart = " ]\n/Contents ";

    /// <summary>The last signature of the file, by its form alone; null when there is none.</summary>
    public static PdfSceauLayout? Find(ReadOnlySpan<byte> pdf)
    {
        var range = pdf.LastIndexOf(Encoding.ASCII.GetBytes(RangeStart));
        if (range < 0)
            return null;
        var gap = range + RangeStart.Length + 3 * 10 + 2 + ContentsStart.Length;
        return new PdfSceauLayout(range, gap, gap + 2 * SignatureSize + 2);
    }

    /// <summary>All that is signed: the file without the gap.</summary>
    public byte[] SignedBytes(ReadOnlySpan<byte> pdf) => [.. pdf[..GapAt], .. pdf[GapEnd..]];

    /// <summary>Writes the range in the place kept for it.</summary>
    public void WriteRange(Span<byte> pdf)
    {
        if (GapEnd >= pdf.Length || !pdf[RangeAt..GapAt].SequenceEqual(Range(Placeholder, Placeholder, Placeholder)))
            throw new InvalidOperationException("The file prepared for the seal has no place for it.");
        WriteNumbers(pdf);
    }

    internal void WriteNumbers(Span<byte> pdf) => Range(GapAt, GapEnd, pdf.Length - GapEnd).CopyTo(pdf[RangeAt..]);

    /// <exception cref="SceauException">The signature is larger than its place.</exception>
    public void WriteSignature(Span<byte> pdf, byte[] cms)
    {
        if (cms.Length > SignatureSize)
            throw new SceauException("La signature est trop grande : le fichier du sceau contient trop de certificats.");
        Encoding.ASCII.GetBytes(Convert.ToHexString(cms)).CopyTo(pdf[(GapAt + 1)..]);
    }

    /// <summary>The signature, provided that the range covers the whole file but the gap, and the gap holds nothing else.</summary>
    /// <exception cref="SceauRefuse">Otherwise.</exception>
    public byte[] ReadSignature(ReadOnlySpan<byte> pdf)
    {
        if (GapEnd >= pdf.Length || !pdf[RangeAt..GapAt].SequenceEqual(Range(GapAt, GapEnd, pdf.Length - GapEnd)))
            throw SceauRefuse.Altered("Le sceau ne couvre pas tout le fichier : quelque chose a été ajouté, retiré ou déplacé.");
        var hex = Encoding.ASCII.GetString(pdf[(GapAt + 1)..(GapEnd - 1)]);
        if (pdf[GapAt] != '<' || pdf[GapEnd - 1] != '>' || hex.AsSpan().ContainsAnyExcept(HexDigits))
            throw SceauRefuse.Altered("La signature du fichier ne se lit pas.");
        var bytes = Convert.FromHexString(hex);
        AsnDecoder.ReadEncodedValue(bytes, AsnEncodingRules.DER, out _, out _, out var length);
        if (bytes.AsSpan(length).ContainsAnyExcept((byte)0))
            throw SceauRefuse.Altered("La signature du fichier est suivie d’autres octets.");
        return bytes[..length];
    }

    private static byte[] Range(long gap, long end, long rest) =>
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{RangeStart}{gap,-10} {end,-10} {rest,-10}{ContentsStart}"));
}
