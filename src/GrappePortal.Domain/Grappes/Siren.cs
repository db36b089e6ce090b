using System.Diagnostics.CodeAnalysis;

namespace GrappePortal.Domain.Grappes;

/// <summary>SIREN of a legal person: 9 digits. The key is a soft check: a wrong one is reported, never refused.</summary>
public sealed record Siren
{
    public const int Length = 9;

    private Siren(string value) => Value = value;

    public string Value { get; }

    public bool HasValidKey => Luhn.IsValid(Value);

    public static bool TryParse(string? text, [NotNullWhen(true)] out Siren? siren)
    {
        var compact = Numero.Compact(text);
        siren = compact.Length == Length && Numero.IsDigits(compact) ? new Siren(compact) : null;
        return siren is not null;
    }

    /// <exception cref="RuleViolationException">The text is not 9 digits; a SIRET in its place is named as such.</exception>
    public static Siren Parse(string? text) =>
        TryParse(text, out var siren) ? siren : throw new RuleViolationException(Explain(text));

    public static string Explain(string? text) => Siret.TryParse(text, out var siret)
        ? $"« {text} » est un SIRET (14 chiffres) et non un SIREN : le SIREN est {siret.Siren}."
        : $"Le SIREN « {text} » doit compter 9 chiffres : vérifiez-le sur un avis de situation de l’Insee.";

    public override string ToString() => Value;

    /// <summary>262 702 913, as texts write it.</summary>
    public string EnClair() => $"{Value[..3]}\u00A0{Value[3..6]}\u00A0{Value[6..]}";
}
