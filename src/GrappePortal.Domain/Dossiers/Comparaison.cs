using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace GrappePortal.Domain.Dossiers;

/// <summary>
/// Forms under which two texts written by two people are the same: accents, case, hyphens, articles, titles and usual
/// abbreviations do not count.
/// </summary>
public static partial class Comparaison
{
    private static readonly HashSet<string> LinkWords =
        ["A", "AU", "AUX", "D", "DE", "DES", "DU", "EN", "ET", "L", "LA", "LE", "LES", "SUR"];

    private static readonly HashSet<string> Titles = ["M", "MR", "MONSIEUR", "MME", "MADAME", "MLLE", "MADEMOISELLE", "DR", "DOCTEUR"];

    private static readonly HashSet<string> LegalForms = ["ASSOCIATION", "ASSO", "ASS"];

    // Words that many bodies share: they identify nobody.
    private static readonly HashSet<string> CommonWords =
    [
        "AIDE", "CCAS", "CIAS", "COMMUNE", "DOMICILE", "EHPAD", "FOYER", "LOGEMENT", "MAIRIE", "RESIDENCE", "SAAD", "SAD",
        "SERVICE", "SERVICES", "SOINS", "SPASAD", "SSIAD", "VILLE",
    ];

    /// <summary>Capitals without accents, cut at everything that is neither a letter nor a digit.</summary>
    public static string[] Words(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                Append(plain, c);
            }
        }

        return plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Name of an establishment or of a town.</summary>
    public static string Nom(string text) =>
        string.Join(' ', Words(Undotted(text)).Where(word => !LinkWords.Contains(word)).Select(Spelled));

    public static string Commune(string text) =>
        string.Join(' ', Words(text).Where(word => !LinkWords.Contains(word) && word != "CEDEX" && !char.IsAsciiDigit(word[0])).Select(Spelled));

    /// <summary>
    /// Name of a legal person, whatever the order of its words; empty when its words are too common to identify it.
    /// </summary>
    public static string Organisme(string text)
    {
        var plain = string.Join(' ', Words(Undotted(text))).Replace("CENTRE COMMUNAL D ACTION SOCIALE", "CCAS", StringComparison.Ordinal);
        var words = plain.Split(' ').Where(word => !LinkWords.Contains(word) && !LegalForms.Contains(word)).Select(Spelled).ToHashSet();
        return words.All(word => word.Length < 2 || CommonWords.Contains(word))
            ? string.Empty
            : string.Join(' ', words.Select(WithoutDoubledLetters).Order(StringComparer.Ordinal));
    }

    /// <summary>
    /// True for two writings of one legal person: one says more words than the other, or stands for the initials of the
    /// other. A name that identifies nobody contradicts none.
    /// </summary>
    public static bool IsSameOrganisme(string one, string other)
    {
        string[] first = Organisme(one).Split(' ', StringSplitOptions.RemoveEmptyEntries), second = Organisme(other).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return first.All(second.Contains) || second.All(first.Contains) || IsAcronym(one, other) || IsAcronym(other, one);
    }

    /// <summary>True for two writings of one person: "Madame ROSTAING" and "ROSTAING Anne" do not contradict each other.</summary>
    public static bool IsSamePerson(string one, string other)
    {
        var (first, second) = (Person(one), Person(other));
        return first.Count == 0 || second.Count == 0 || first.IsSubsetOf(second) || second.IsSubsetOf(first);
    }

    internal static HashSet<string> Person(string text) => [.. Words(text).Where(word => !Titles.Contains(word))];

    private static bool IsAcronym(string acronym, string name) =>
        Words(Undotted(acronym)) is [{ Length: > 2 } letters] && letters == string.Concat(Words(name).Where(word => !LinkWords.Contains(word)).Select(word => word[0]));

    /// <summary>"C.C.A.S. d’Amiens" and "C C A S d’Amiens" written "CCAS d’Amiens".</summary>
    private static string Undotted(string text) =>
        SpelledLetters().Replace(text, letters => string.Concat(letters.Value.Where(char.IsLetter)));

    private static void Append(StringBuilder plain, char c)
    {
        switch (c)
        {
            case 'œ' or 'Œ':
                plain.Append("OE");
                break;
            case 'æ' or 'Æ':
                plain.Append("AE");
                break;
            default:
                plain.Append(char.IsLetterOrDigit(c) ? char.ToUpperInvariant(c) : ' ');
                break;
        }
    }

    private static string Spelled(string word) => word switch
    {
        "ST" => "SAINT",
        "STE" => "SAINTE",
        "SCE" => "SERVICE",
        _ => word,
    };

    private static string WithoutDoubledLetters(string word) =>
        string.Concat(word.Where((c, i) => i == 0 || word[i - 1] != c));

    // Letters that a point follows, or three capitals and more apart; a letter before an apostrophe is an article.
    [GeneratedRegex(@"(?<![\p{L}'’])(?:\p{L}(?:\.\ ?\p{L}(?![\p{L}'’]))+|\p{Lu}(?:\ \p{Lu}(?![\p{L}'’])){2,})", RegexOptions.None, 200)]
    private static partial Regex SpelledLetters();
}
