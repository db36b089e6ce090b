using System.Globalization;
using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Dossiers;

/// <summary>
/// Undoes what a spreadsheet does to a number of the field that it takes for a quantity: 590044947 becomes 5.90044947E8
/// or 590044947,0, and 020011078 loses its leading zero.
/// </summary>
internal static class NumeroRetabli
{
    // Under seven significant digits ("5,90E+08"), the spreadsheet has rounded the number away: nothing can be recovered.
    private const int FewestSignificantDigits = 7;

    /// <summary>The digits that were typed, or the text as it stands when nothing can be recovered for certain.</summary>
    public static string Digits(string text)
    {
        var plain = text.Trim().Replace(',', '.');
        if (!plain.Contains('.') && !plain.Contains('E', StringComparison.OrdinalIgnoreCase))
        {
            return text;
        }

        return HasAllItsDigits(plain)
            && decimal.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
            && number > 0 && decimal.Truncate(number) == number
            ? number.ToString("0", CultureInfo.InvariantCulture)
            : text;
    }

    /// <summary>
    /// A FINESS number with its leading zero back: only when its key is right and, where the address is known, when the
    /// département agrees.
    /// </summary>
    public static string Finess(string text, CodePostal? adresse)
    {
        var digits = Digits(text);
        var compact = Numero.Compact(digits);
        return compact.Length == Grappes.Finess.Length - 1
            && Numero.IsDigits(compact)
            && Grappes.Finess.TryParse("0" + compact, out var finess)
            && adresse?.Matches(finess) != false
            ? finess.Value
            : digits;
    }

    /// <summary>A number of fixed length whose cell is a number: the zeros that are missing stood in front.</summary>
    public static string Padded(CelluleBrute cellule, int length)
    {
        var digits = Digits(cellule.Texte.Trim());
        return cellule.EstNombre && Numero.IsDigits(digits) && digits.Length == length - 1 ? "0" + digits : digits;
    }

    private static bool HasAllItsDigits(string plain)
    {
        var exponent = plain.IndexOf('E', StringComparison.OrdinalIgnoreCase);
        return exponent < 0 || plain[..exponent].Count(char.IsAsciiDigit) >= FewestSignificantDigits;
    }
}
