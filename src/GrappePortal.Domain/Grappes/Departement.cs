using System.Diagnostics.CodeAnalysis;

namespace GrappePortal.Domain.Grappes;

/// <summary>Code of a département: 01 to 95, 2A, 2B, and three digits overseas. A spreadsheet may have dropped the zero of 01.</summary>
public sealed record Departement
{
    private Departement(string value) => Value = value;

    public string Value { get; }

    public static bool TryParse(string? text, [NotNullWhen(true)] out Departement? departement)
    {
        var compact = Numero.Compact(text);
        departement = compact switch
        {
            [>= '1' and <= '9'] => new Departement("0" + compact),
            "2A" or "2B" or ['9', '7' or '8', >= '0' and <= '9'] => new Departement(compact),
            "00" => null,
            [>= '0' and <= '8', >= '0' and <= '9'] or ['9', >= '0' and <= '5'] => new Departement(compact),
            _ => null,
        };
        return departement is not null;
    }

    /// <summary>Tells whether a FINESS number was given there; overseas numbers only say 97, or 98 in Mayotte.</summary>
    public bool Matches(Finess finess) => Value switch
    {
        "2A" or "2B" => finess.Departement == Value || finess.Departement == "20",
        "20" => finess.Departement is "20" or "2A" or "2B",
        "976" => finess.Departement is "97" or "98",
        _ => Value.StartsWith(finess.Departement, StringComparison.Ordinal),
    };

    public override string ToString() => Value;
}
