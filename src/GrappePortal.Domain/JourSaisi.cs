using System.Globalization;

namespace GrappePortal.Domain;

/// <summary>
/// The days that people type. "26" in the place of the year makes 0026, a day that comes before every other one: it would empty
/// months, or silence a check.
/// </summary>
public static class JourSaisi
{
    public const int PremiereAnnee = 2000;
    public const int DerniereAnnee = 2099;

    /// <summary>For the act that empowers a signatory: the statutes of an association may be older than its grappe.</summary>
    public const int PremiereAnneeActe = 1900;

    /// <summary>The sentence that refuses the day; <see langword="null"/> when it is accepted, or not typed.</summary>
    public static string? Refusal(DateOnly? day, int premiereAnnee = PremiereAnnee) => day is { Year: var year } && (year < premiereAnnee || year > DerniereAnnee)
        ? Typographie.Typeset(string.Create(CultureInfo.InvariantCulture, $"L’année {year:0000} : écrivez-la en quatre chiffres, entre {premiereAnnee} et {DerniereAnnee}."))
        : null;

    /// <exception cref="RuleViolationException">The year is not of this century.</exception>
    public static void Expect(DateOnly? day)
    {
        if (Refusal(day) is { } sentence)
        {
            throw new RuleViolationException(sentence);
        }
    }
}
