using System.Globalization;

namespace GrappePortal.Domain.Budgets;

/// <summary>Amounts in euros: never negative, never finer than the cent, under a billion.</summary>
public static class Montant
{
    public const decimal Maximum = 999_999_999.99m;

    /// <summary>Reads an amount as French people write it: "1 234,56", "1234.56", "1 234 €".</summary>
    public static bool TryParse(string? text, out decimal montant)
    {
        var compact = string.Concat((text ?? string.Empty).Where(c => !char.IsWhiteSpace(c) && c is not ('€' or '\''))).Replace(',', '.');
        return decimal.TryParse(compact, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out montant);
    }

    /// <summary>"1 234,56 €", with spaces that do not break.</summary>
    public static string EnClair(decimal montant) => montant.ToString("#,0.00", CultureInfo.GetCultureInfo("fr-FR")).Replace('\u202F', '\u00A0') + "\u00A0€";

    /// <exception cref="RuleViolationException">Not an amount, or one out of bounds.</exception>
    public static decimal Parse(string? text) => TryParse(text, out var montant)
        ? Checked(montant)
        : throw new RuleViolationException($"« {text} » n’est pas un montant : saisissez par exemple 1 234,56.");

    /// <exception cref="RuleViolationException">The amount is out of bounds or finer than the cent.</exception>
    public static decimal Checked(decimal montant)
    {
        if (montant is < 0 or > Maximum || decimal.Round(montant, 2) != montant)
        {
            var typed = montant.ToString("#,0.######", CultureInfo.GetCultureInfo("fr-FR"));
            throw new RuleViolationException($"Le montant {typed} n’est pas valable : saisissez un montant positif, en euros et centimes.");
        }

        return montant;
    }
}
