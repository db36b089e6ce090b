namespace GrappePortal.Domain;

/// <summary>Texts typed by people.</summary>
public static class Texte
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
        OrNull(text) ?? throw new RuleViolationException($"{what} est obligatoire : remplissez ce champ avant d’enregistrer.");
}
