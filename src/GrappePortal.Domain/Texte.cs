using System.Text.RegularExpressions;

namespace GrappePortal.Domain;

/// <summary>Texts typed by people.</summary>
public static partial class Texte
{
    /// <summary>Trimmed text without control characters, or <see langword="null"/> when there is nothing in it.</summary>
    public static string? OrNull(string? text)
    {
        // A pasted text may hold a NUL, which PostgreSQL refuses.
        var clean = string.Concat((text ?? string.Empty).Where(c => !char.IsControl(c) || c is '\n' or '\t')).Trim();
        return clean.Length == 0 ? null : clean;
    }

    /// <summary>Trimmed text.</summary>
    /// <exception cref="RuleViolationException">Nothing was typed; <paramref name="what"/> begins the sentence.</exception>
    public static string Required(string? text, string what) =>
        OrNull(text) ?? throw Missing(what);

    /// <summary>What stands on one line, such as a name: a cell of a file may hold line breaks and tabs.</summary>
    public static string? LineOrNull(string? text) => OrNull(Blanks().Replace(text ?? string.Empty, " "));

    /// <inheritdoc cref="Required"/>
    public static string RequiredLine(string? text, string what) => LineOrNull(text) ?? throw Missing(what);

    private static RuleViolationException Missing(string what) =>
        new($"{what} est obligatoire : remplissez ce champ avant d’enregistrer.");

    // A space that does not break stays one.
    [GeneratedRegex(@"[\s-[\u00A0\u202F]]+", RegexOptions.None, 200)]
    private static partial Regex Blanks();
}
