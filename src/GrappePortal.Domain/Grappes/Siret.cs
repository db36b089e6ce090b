using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace GrappePortal.Domain.Grappes;

/// <summary>
/// SIRET of a place of activity: 14 digits, a SIREN and a 5-digit suffix. The key is a soft check. One establishment may
/// have several, two establishments may share one.
/// </summary>
public sealed partial record Siret
{
    public const int Length = 14;

    // The offices of La Poste were numbered without a Luhn key; the sum of their digits is a multiple of 5.
    private const string LaPoste = "356000000";

    private Siret(string value) => Value = value;

    public string Value { get; }

    public Siren Siren => Siren.Parse(Value[..Siren.Length]);

    public bool HasValidKey => Luhn.IsValid(Value) || (Value.StartsWith(LaPoste, StringComparison.Ordinal) && Value.Sum(c => c - '0') % 5 == 0);

    public static bool TryParse(string? text, [NotNullWhen(true)] out Siret? siret)
    {
        var compact = Numero.Compact(text);
        siret = compact.Length == Length && Numero.IsDigits(compact) ? new Siret(compact) : null;
        return siret is not null;
    }

    /// <exception cref="RuleViolationException">The text is not 14 digits.</exception>
    public static Siret Parse(string? text) => TryParse(text, out var siret)
        ? siret
        : throw new RuleViolationException($"Le SIRET « {text} » doit compter 14 chiffres : vérifiez-le sur un avis de situation de l’Insee.");

    /// <summary>
    /// The numbers of one cell, each as it was typed: one on each line, between <c>; , / |</c> or "et", or one after the
    /// other without any separator.
    /// </summary>
    public static IEnumerable<string> Split(string? text) => Separators().Split(text ?? string.Empty)
        .Select(part => part.Trim())
        .Where(part => part.Length > 0)
        .SelectMany(Chained);

    public override string ToString() => Value;

    private static IEnumerable<string> Chained(string part) =>
        Numero.Compact(part) is var digits && digits.Length > Length && digits.Length % Length == 0 && Numero.IsDigits(digits)
            ? digits.Chunk(Length).Select(chunk => new string(chunk))
            : [part];

    // A spreadsheet writes 34067007400053,0 or 3,4067007400053E+13: this comma is no separator.
    [GeneratedRegex(@"[;/|\r\n]|,(?!0+\s*(?:[;/|\r\n]|$)|[0-9]+E)|\bet\b", RegexOptions.IgnoreCase)]
    private static partial Regex Separators();
}
