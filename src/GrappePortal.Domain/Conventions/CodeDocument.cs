using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace GrappePortal.Domain.Conventions;

/// <summary>
/// The short code printed on each page of a document, by which anybody checks it: 12 letters and digits (60 bits), none of
/// which is mistaken for another (no I, L, O, U). Written 7K3M-9QXD-2FHT.
/// </summary>
public sealed record CodeDocument
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 12;

    private CodeDocument(string value) => Value = value;

    /// <summary>With its hyphens.</summary>
    public string Value { get; }

    public static CodeDocument New() => new(Hyphenated(RandomNumberGenerator.GetString(Alphabet, Length)));

    /// <summary>Reads what a person types: spaces, hyphens, lower case and look-alike letters are understood.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out CodeDocument? code)
    {
        var typed = string.Concat((text ?? string.Empty).ToUpperInvariant().Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '–'))
            .Select(c => c switch { 'O' => '0', 'I' or 'L' => '1', _ => c }));
        code = typed.Length == Length && typed.All(Alphabet.Contains) ? new CodeDocument(Hyphenated(typed)) : null;
        return code is not null;
    }

    /// <exception cref="RuleViolationException">Not a code.</exception>
    public static CodeDocument Parse(string text) => TryParse(text, out var code) ? code : throw new RuleViolationException(
        "Ce code n’est pas celui d’un document : il compte 12 lettres et chiffres, par exemple 7K3M-9QXD-2FHT, et figure au bas de chaque page.");

    public override string ToString() => Value;

    private static string Hyphenated(string letters) => $"{letters[..4]}-{letters[4..8]}-{letters[8..]}";
}
