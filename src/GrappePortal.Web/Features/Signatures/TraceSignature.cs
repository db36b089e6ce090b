using System.Buffers.Binary;
using GrappePortal.Domain;
using GrappePortal.Web.Data;

namespace GrappePortal.Web.Features.Signatures;

/// <summary>A signature drawn on the screen: a PNG that the browser sends as a data address.</summary>
internal static class TraceSignature
{
    /// <summary>In bytes.</summary>
    private const int Longest = 200_000;
    private const int Widest = 2400;
    private const string Prefix = "data:image/png;base64,";

    /// <returns><see langword="null"/> when nothing was drawn.</returns>
    /// <exception cref="RuleViolationException">Not such a picture.</exception>
    public static Fichier? Read(string? dataAddress)
    {
        if (Texte.OrNull(dataAddress) is not { } text)
        {
            return null;
        }

        return text.StartsWith(Prefix, StringComparison.Ordinal) && Decode(text[Prefix.Length..]) is { Length: <= Longest } content && IsPng(content)
            ? new Fichier("signature.png", content)
            : throw new RuleViolationException("La signature dessinée n’a pas pu être lue : effacez-la et dessinez-la de nouveau, ou signez sans dessin.");
    }

    private static byte[]? Decode(string base64)
    {
        var content = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, content, out var length) ? content[..length] : null;
    }

    // Signature, then the header chunk with the width and the height, and the end chunk last.
    private static bool IsPng(ReadOnlySpan<byte> png) =>
        png.Length > 45
        && png.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
        && png.EndsWith((ReadOnlySpan<byte>)[0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82])
        && BinaryPrimitives.ReadUInt32BigEndian(png[16..]) is > 0 and <= Widest
        && BinaryPrimitives.ReadUInt32BigEndian(png[20..]) is > 0 and <= Widest;
}
