using System.Diagnostics.CodeAnalysis;

namespace GrappePortal.Domain.Grappes;

/// <summary>
/// SIRET of a place of activity: 14 digits, a SIREN and a 5-digit suffix. The key is a soft check. One establishment may
/// have several, two establishments may share one.
/// </summary>
public sealed record Siret
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

    public override string ToString() => Value;
}
