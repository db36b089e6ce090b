namespace GrappePortal.Domain;

/// <summary>Texts typed by people.</summary>
public static class Texte
{
    /// <summary>Trimmed text, or <see langword="null"/> when there is nothing in it.</summary>
    public static string? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>Trimmed text.</summary>
    /// <exception cref="RuleViolationException">Nothing was typed; <paramref name="what"/> begins the sentence.</exception>
    public static string Required(string? text, string what) =>
        OrNull(text) ?? throw new RuleViolationException($"{what} est obligatoire : saisissez-le avant d’enregistrer.");
}
