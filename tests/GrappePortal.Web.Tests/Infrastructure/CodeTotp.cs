using System.Globalization;
using System.Security.Cryptography;

namespace GrappePortal.Web.Tests.Infrastructure;

/// <summary>What an application of codes shows: RFC 6238 with SHA-1, 30 s, 6 digits, written apart from the code under test.</summary>
internal static class CodeTotp
{
    /// <param name="cle">The secret in base 32, as the page shows it, blanks included.</param>
    public static string Of(string cle)
    {
        var step = BitConverter.GetBytes(DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30);
        Array.Reverse(step);
#pragma warning disable CA5350 // The algorithm that applications of codes use.
        var hash = HMACSHA1.HashData(FromBase32(cle.Replace(" ", "", StringComparison.Ordinal)), step);
#pragma warning restore CA5350
        var offset = hash[^1] & 0xF;
        var number = ((hash[offset] & 0x7F) << 24) | (hash[offset + 1] << 16) | (hash[offset + 2] << 8) | hash[offset + 3];
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(char.ToUpperInvariant(c), StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(chunk => chunk.Length == 8).Select(chunk => Convert.ToByte(new string(chunk), 2))];
    }
}
