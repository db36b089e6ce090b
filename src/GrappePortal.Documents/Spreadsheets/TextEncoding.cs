using System.Buffers;
using System.Text;

namespace GrappePortal.Documents.Spreadsheets;

/// <summary>Finds the encoding of a text file: its mark, else UTF-8 where every byte agrees, else Windows-1252 (Excel's "CSV").</summary>
internal static class TextEncoding
{
    private static readonly Encoding StrictUtf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private static readonly (byte[] Mark, string Name, Encoding Encoding)[] Marks =
    [
        ([0xEF, 0xBB, 0xBF], "UTF-8", StrictUtf8),
        ([0xFF, 0xFE], "UTF-16", new UnicodeEncoding(bigEndian: false, false, throwOnInvalidBytes: true)),
        ([0xFE, 0xFF], "UTF-16", new UnicodeEncoding(bigEndian: true, false, throwOnInvalidBytes: true)),
    ];

    /// <summary>Characters that no text file holds: they betray a binary file.</summary>
    private static readonly SearchValues<char> Binary = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Select(c => (char)c).Where(c => c is not ('\t' or '\n' or '\v' or '\f' or '\r'))]);

    /// <exception cref="FichierIllisibleException">The bytes are no text.</exception>
    public static (string Text, string Encoding) Decode(UploadedFile file)
    {
        var (text, encoding) = DecodeMarked(file) ?? DecodeUnmarked(file.Content);
        return text.AsSpan().ContainsAny(Binary)
            ? throw FileSignature.IsNoTable(file, "un fichier binaire")
            : (text, encoding);
    }

    private static (string Text, string Encoding)? DecodeMarked(UploadedFile file)
    {
        var (mark, name, encoding) = Marks.FirstOrDefault(m => file.Content.AsSpan().StartsWith(m.Mark));
        if (mark is null) return null;
        try
        {
            return (encoding.GetString(file.Content.AsSpan(mark.Length)), name);
        }
        catch (DecoderFallbackException e)
        {
            throw file.Refuse($"s’annonce en {name} mais contient d’autres octets : enregistrez-le de nouveau en « CSV UTF-8 », puis renvoyez-le.", e);
        }
    }

    private static (string Text, string Encoding) DecodeUnmarked(byte[] content)
    {
        try
        {
            return (StrictUtf8.GetString(content), "UTF-8");
        }
        catch (DecoderFallbackException)
        {
            return (Windows1252.GetString(content), "Windows-1252");
        }
    }
}
