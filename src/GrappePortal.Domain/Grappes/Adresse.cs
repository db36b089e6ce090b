namespace GrappePortal.Domain.Grappes;

/// <summary>Postal address; each part may be missing from the documents of a dossier.</summary>
public sealed record Adresse(string? Voie, CodePostal? CodePostal, string? Commune)
{
    public static Adresse Vide { get; } = new(null, null, null);

    public static Adresse Create(string? voie, string? codePostal, string? commune) => new(
        Texte.LineOrNull(voie),
        Texte.OrNull(codePostal) is { } code ? CodePostal.Parse(code) : null,
        Texte.LineOrNull(commune));

    public bool IsEmpty => this == Vide;

    public override string ToString()
    {
        var ville = string.Join(' ', new[] { CodePostal?.Value, Commune }.OfType<string>());
        return string.Join(", ", new[] { Voie, ville }.Where(part => !string.IsNullOrEmpty(part)));
    }
}
