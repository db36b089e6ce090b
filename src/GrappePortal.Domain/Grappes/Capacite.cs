using System.Globalization;
using System.Text.RegularExpressions;

namespace GrappePortal.Domain.Grappes;

/// <summary>
/// Authorised capacity as the establishment wrote it, and what can be read of it. It is a text first ("105 lits PA – 5 lits
/// PH", "Absence de places définies"): never a denominator.
/// </summary>
public sealed partial record Capacite
{
    private Capacite(string texte, int? minimum, int? maximum, string? unite) =>
        (Texte, Minimum, Maximum, Unite) = (texte, minimum, maximum, unite);

    public string Texte { get; }

    /// <summary>Fewest persons or places, or <see langword="null"/> where no figure can be read.</summary>
    public int? Minimum { get; }

    public int? Maximum { get; }

    /// <summary>"lits", "places", "bénéficiaires"; <see langword="null"/> where the text names none.</summary>
    public string? Unite { get; }

    public bool IsRead => Minimum is not null;

    // A text with more figures than that is not a capacity.
    private const int MostFigures = 50;

    private const int MostDigits = 6;

    public static Capacite Parse(string? text)
    {
        var texte = (text ?? string.Empty).Trim();
        var figures = Runs().Matches(Dates().Replace(texte, " ")).SelectMany(run => Figures(run.Value)).Take(MostFigures).ToList();
        var unite = Units().Match(texte) is { Success: true } unit ? Plural(unit.Value) : null;
        if (figures.Count == 0)
        {
            return new Capacite(texte, null, null, unite);
        }

        // "Entre 80 et 100" is a range; "105 lits PA – 5 lits PH" is a sum of authorisations.
        return figures.Count == 2 && Range().IsMatch(texte)
            ? new Capacite(texte, figures.Min(), figures.Max(), unite)
            : new Capacite(texte, figures.Sum(), figures.Sum(), unite);
    }

    /// <summary>True when both texts give figures and these differ; a text without a figure contradicts nothing.</summary>
    public bool Contradicts(Capacite other) =>
        IsRead && other.IsRead && (Minimum != other.Minimum || Maximum != other.Maximum);

    /// <summary>What was understood: "110 lits", "80 à 100 bénéficiaires"; <see langword="null"/> where no figure can be read.</summary>
    public string? Lecture => !IsRead
        ? null
        : $"{(Minimum == Maximum ? $"{Minimum}" : $"{Minimum} à {Maximum}")} {Unite}".TrimEnd();

    public override string ToString() => Texte;

    private static string Plural(string unit)
    {
        var lower = unit.ToLowerInvariant().Replace("beneficiaire", "bénéficiaire", StringComparison.Ordinal);
        return lower.EndsWith('s') ? lower : lower + "s";
    }

    /// <summary>"1 200" is one figure. A longer run is a SIRET or a telephone number: it stays text.</summary>
    private static IEnumerable<int> Figures(string run) => run.Split(' ', '\u00A0', '\u202F') switch
    {
        [{ Length: <= 3 } thousands, { Length: 3 } units] => [Number(thousands + units)],
        { Length: <= 2 } groups when Array.TrueForAll(groups, group => group.Length <= MostDigits) => groups.Select(Number),
        _ => [],
    };

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"[0-9]+(?:[ \u00A0\u202F][0-9]+)*")]
    private static partial Regex Runs();

    [GeneratedRegex(@"lits?|places?|b[ée]n[ée]ficiaires?", RegexOptions.IgnoreCase)]
    private static partial Regex Units();

    [GeneratedRegex(@"[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}|[0-9]{1,2}(?:er)?\s+(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\s+[0-9]{4}", RegexOptions.IgnoreCase)]
    private static partial Regex Dates();

    [GeneratedRegex(@"entre\s+[0-9]+\s+et\s+[0-9]+|de\s+[0-9]+\s+à\s+[0-9]+", RegexOptions.IgnoreCase)]
    private static partial Regex Range();
}
