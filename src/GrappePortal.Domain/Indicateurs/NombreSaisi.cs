using System.Globalization;

namespace GrappePortal.Domain.Indicateurs;

/// <summary>A count as people type or paste it: "1 234", "1234,0", with the spaces that Excel puts.</summary>
public static class NombreSaisi
{
    /// <param name="text">What was typed; nothing is <see langword="null"/>, which empties the cell.</param>
    /// <param name="nombre">The count read.</param>
    /// <param name="refus">One French sentence when it is not a count.</param>
    public static bool TryParse(string? text, out int? nombre, out string? refus)
    {
        (nombre, refus) = (null, null);
        var compact = string.Concat((text ?? string.Empty).Where(c => !char.IsWhiteSpace(c) && !char.IsControl(c))).Replace(',', '.');
        if (compact.Length == 0)
        {
            return true;
        }

        refus = Refusal(compact, text!.Trim(), out var read);
        nombre = refus is null ? (int)read : null;
        return refus is null;
    }

    private static string? Refusal(string compact, string shown, out decimal read)
    {
        if (!decimal.TryParse(compact, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out read))
        {
            return $"« {shown} » n’est pas un nombre : écrivez un nombre entier, par exemple 42.";
        }

        // "1.234" may be a thousand or a little more than one: the person decides.
        return read != decimal.Truncate(read) ? $"« {shown} » n’est pas un nombre entier : on compte des personnes, des dossiers ou des messages."
            : read < 0 ? $"« {shown} » est négatif : écrivez un nombre à partir de 0."
            : read > Valeur.Maximum ? $"« {shown} » dépasse ce qu’un établissement peut compter en un mois : vérifiez le nombre."
            : null;
    }
}
