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
        var said = Asides().Replace(Dates().Replace(texte, " "), " ");
        var figures = Runs().Matches(said).SelectMany(run => Figures(run.Value)).Take(MostFigures).ToList();
        var unite = Units().Match(texte) is { Success: true } unit ? Plural(unit.Value) : null;

        // "Entre 80 et 100" is a range; "105 lits PA – 5 lits PH" is a sum of authorisations; "12,5" or "100-80" is neither.
        return (figures, Range().IsMatch(said)) switch
        {
            ([var fewest, var most], true) when fewest < most => new Capacite(texte, fewest, most, unite),
            ({ Count: > 0 }, false) when !Doubtful().IsMatch(said) => new Capacite(texte, figures.Sum(), figures.Sum(), unite),
            _ => new Capacite(texte, null, null, unite),
        };
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

    [GeneratedRegex(@"[0-9]{1,2}([/.-])[0-9]{1,2}\1[0-9]{2,4}|\b[0-9]{1,2}/[0-9]{4}\b|[0-9]{1,2}(?:er)?\s{1,3}(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre)(?:\s{1,3}[0-9]{4})?|(?:\(|\b(?:en|depuis|janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre)\s{1,3})(?:19|20)[0-9]{2}\b(?![-/]|\s{0,3}(?:lits?|places?|b[ée]n))", RegexOptions.IgnoreCase)]
    private static partial Regex Dates();

    // What counts no place: the number of an arrêté, the part after "dont" that the total holds already, ages, opening hours.
    [GeneratedRegex(@"
        (?:\b(?:arr[êe]t[ée]s?|d[ée]cisions?)\b[^0-9:,;()\r\n]{0,40}|\bn[°º]\s{0,3})(?>[0-9][\w/.–-]*)(?!\s{0,3}(?:lits?|places?|b[ée]n))
        | \b(?:dont|y\ compris)\b[^;()\r\n]*
        | (?:\b[0-9]{1,3}\s{0,3}(?:à|et|-|–)\s{0,3})?\b[0-9]{1,3}\s{0,3}ans\b
        | \b[0-9]{1,2}\s?[hj]\s?/\s?[0-9]{1,2}\b", RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Asides();

    [GeneratedRegex(@"entre\s{1,3}[0-9\s]{1,9}\bet\s{1,3}[0-9]|[0-9]\s{0,3}(?:(?:lits?|places?|b[ée]n[ée]ficiaires?)\s{0,3})?à\s{0,3}[0-9]|[0-9]\s{0,3}[-–—]\s{0,3}[0-9]", RegexOptions.IgnoreCase)]
    private static partial Regex Range();

    [GeneratedRegex("[0-9][.,/x×*][0-9]", RegexOptions.IgnoreCase)]
    private static partial Regex Doubtful();
}
