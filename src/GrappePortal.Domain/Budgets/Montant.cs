using System.Globalization;

namespace GrappePortal.Domain.Budgets;

/// <summary>Amounts in euros: never negative, never finer than the cent, under a billion.</summary>
public static class Montant
{
    public const decimal Maximum = 999_999_999.99m;

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
