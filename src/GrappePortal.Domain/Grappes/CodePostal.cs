using System.Diagnostics.CodeAnalysis;

namespace GrappePortal.Domain.Grappes;

/// <summary>French postcode: 5 digits, leading zero included.</summary>
public sealed record CodePostal
{
    private CodePostal(string value) => Value = value;

    public string Value { get; }

    public static bool TryParse(string? text, [NotNullWhen(true)] out CodePostal? code)
    {
        var compact = Numero.Compact(text);
        code = compact.Length == 5 && Numero.IsDigits(compact) ? new CodePostal(compact) : null;
        return code is not null;
    }

    /// <exception cref="RuleViolationException">The text is not 5 digits.</exception>
    public static CodePostal Parse(string? text) => TryParse(text, out var code)
        ? code
        : throw new RuleViolationException($"Le code postal « {text} » doit compter 5 chiffres.");

    /// <summary>
    /// Tells whether a FINESS number was given in the département of this address. A few communes are served by a post
    /// office of the next département: a mismatch is a warning, never a refusal.
    /// </summary>
    public bool Matches(Finess finess) => Value switch
    {
        ['2', '0', ..] => finess.Departement is "2A" or "2B" or "20",

        // Mayotte kept the 98 of its former status in the directory.
        ['9', '7', '6', ..] => finess.Departement is "97" or "98",
        _ => Value.StartsWith(finess.Departement, StringComparison.Ordinal),
    };

    public override string ToString() => Value;
}
