using System.Diagnostics.CodeAnalysis;

namespace GrappePortal.Domain.Grappes;

/// <summary>
/// FINESS number of an establishment (ET) or of a legal person (EJ): 9 characters, the second of which may be A or B
/// in Corsica, the ninth being a Luhn key. How the letter enters the key is not documented: a Corsican number is
/// accepted whatever its key.
/// </summary>
public sealed record Finess
{
    public const int Length = 9;

    private Finess(string value) => Value = value;

    /// <summary>The 9 characters, leading zeros included.</summary>
    public string Value { get; }

    /// <summary>The first two characters: the département where the number was given (97 overseas).</summary>
    public string Departement => Value[..2];

    /// <summary>False in Corsica, where nobody can verify the key.</summary>
    public bool IsKeyVerifiable => !IsCorsican(Value);

    /// <summary>Reads a number as people write it, with spaces, dots or hyphens.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Finess? finess)
    {
        var compact = Numero.Compact(text);
        finess = Diagnose(compact) == DefautFiness.Aucun ? new Finess(compact) : null;
        return finess is not null;
    }

    /// <exception cref="RuleViolationException">The text is not a FINESS number.</exception>
    public static Finess Parse(string? text) =>
        TryParse(text, out var finess) ? finess : throw new RuleViolationException(Explain(text));

    public static DefautFiness Diagnose(string? text)
    {
        var compact = Numero.Compact(text);
        if (compact.Length != Length)
        {
            return DefautFiness.Longueur;
        }

        if (IsCorsican(compact))
        {
            return DefautFiness.Aucun;
        }

        if (!Numero.IsDigits(compact))
        {
            return DefautFiness.Caracteres;
        }

        return Luhn.IsValid(compact) ? DefautFiness.Aucun : DefautFiness.Cle;
    }

    /// <summary>A French sentence that says what is wrong with the number and how to mend it.</summary>
    public static string Explain(string? text)
    {
        var compact = Numero.Compact(text);
        return Diagnose(compact) switch
        {
            DefautFiness.Longueur => $"Le numéro FINESS « {text} » compte {compact.Length} caractère{(compact.Length > 1 ? "s" : "")} au lieu de {Length} : vérifiez-le dans le répertoire FINESS.",
            DefautFiness.Caracteres => $"Le numéro FINESS « {text} » contient un caractère qui n’est pas un chiffre : vérifiez-le dans le répertoire FINESS.",
            DefautFiness.Cle => $"La clé du numéro FINESS « {text} » est fausse : un chiffre est erroné ou deux chiffres sont inversés, vérifiez-le dans le répertoire FINESS.",
            _ => $"Le numéro FINESS « {text} » est correct.",
        };
    }

    /// <summary>
    /// The valid numbers one slip of the fingers away: a digit missing, one too many, one wrong, or two neighbours swapped.
    /// </summary>
    public static IReadOnlyList<Finess> Neighbours(string? text)
    {
        var compact = Numero.Compact(text);
        if (!Numero.IsDigits(compact) || compact.Length is < Length - 1 or > Length + 1)
        {
            return [];
        }

        return [.. OneSlipAway(compact).Distinct().Where(candidate => candidate != compact).Select(candidate => new Finess(candidate))];
    }

    public override string ToString() => Value;

    private static IEnumerable<string> OneSlipAway(string digits) => digits.Length switch
    {
        Length - 1 => Enumerable.Range(0, Length).Select(position => Completed(digits.Insert(position, "0"), position)),
        Length + 1 => Enumerable.Range(0, digits.Length).Select(position => digits.Remove(position, 1)).Where(candidate => Luhn.IsValid(candidate)),
        // The key first: when the eight others are right, the last one is computed.
        _ => Swaps(digits).Concat(Enumerable.Range(0, Length).Reverse().Select(position => Completed(digits, position))),
    };

    private static IEnumerable<string> Swaps(string digits) =>
        from position in Enumerable.Range(0, digits.Length - 1)
        let swapped = string.Concat(digits.AsSpan(0, position), [digits[position + 1], digits[position]], digits.AsSpan(position + 2))
        where Luhn.IsValid(swapped)
        select swapped;

    /// <summary>The digit of one place that makes the key right: there is exactly one.</summary>
    private static string Completed(string digits, int position)
    {
        Span<char> candidate = stackalloc char[Length];
        digits.CopyTo(candidate);
        for (candidate[position] = '0'; !Luhn.IsValid(candidate);)
        {
            candidate[position]++;
        }

        return candidate.ToString();
    }

    private static bool IsCorsican(string compact) =>
        compact.Length == Length && compact[0] == '2' && compact[1] is 'A' or 'B' && Numero.IsDigits(compact[2..]);
}

public enum DefautFiness
{
    Aucun,
    Longueur,
    Caracteres,
    Cle,
}
