using System.Globalization;
using System.Text;

namespace GrappePortal.Domain.Conventions;

/// <summary>Compares the names of persons as people write them.</summary>
public static class NomSignataire
{
    private static readonly HashSet<string> Civilites = ["M", "MR", "MME", "MLLE", "MONSIEUR", "MADAME", "MADEMOISELLE", "DR", "DOCTEUR", "PR", "ME", "MAITRE"];

    /// <summary>True for "Mme Héloïse BRANCOURT-LE GALL" and "Brancourt Le Gall Heloise".</summary>
    public static bool IsSame(string nom, string autre) => Words(nom).SetEquals(Words(autre));

    private static HashSet<string> Words(string nom)
    {
        var letters = nom.Normalize(NormalizationForm.FormD)
            .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            .Select(c => char.IsLetterOrDigit(c) ? char.ToUpperInvariant(c) : ' ');
        return [.. string.Concat(letters).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !Civilites.Contains(word))];
    }
}
