using System.Security.Cryptography;
using System.Text;

namespace GrappePortal.Domain.Dossiers;

/// <summary>
/// Identity of a finding from one check to the next. It is made of what the finding is about, never of the place where it
/// stands: it survives a list sorted otherwise, and changes when the value does.
/// </summary>
internal static class CleAnomalie
{
    public static string Of(string code, Champ? champ, params IEnumerable<string> identity)
    {
        var text = string.Join('\u001F', identity.Prepend(champ?.ToString() ?? string.Empty));
        return $"{code}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8))}";
    }
}
