namespace GrappePortal.Domain.Grappes;

/// <summary>The 18 French regions, each with its ARS (Guadeloupe's also serves Saint-Martin and Saint-Barthélemy).</summary>
public static class Region
{
    public static IReadOnlyList<string> Noms { get; } =
    [
        "Auvergne-Rhône-Alpes", "Bourgogne-Franche-Comté", "Bretagne", "Centre-Val de Loire", "Corse", "Grand Est",
        "Guadeloupe", "Guyane", "Hauts-de-France", "Île-de-France", "La Réunion", "Martinique", "Mayotte", "Normandie",
        "Nouvelle-Aquitaine", "Occitanie", "Pays de la Loire", "Provence-Alpes-Côte d’Azur",
    ];

    /// <exception cref="RuleViolationException">Not the name of a French region.</exception>
    public static string Parse(string? nom) => Noms.FirstOrDefault(n => string.Equals(n, nom?.Trim(), StringComparison.OrdinalIgnoreCase))
        ?? throw new RuleViolationException($"« {nom} » n’est pas une région : choisissez-la dans la liste.");

    public static string Ars(string region) => $"ARS {region}";
}
