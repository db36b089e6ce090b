namespace GrappePortal.Domain.Conventions;

/// <summary>The models that ship with the portal: their texts are Markdown files beside this one.</summary>
public static class ModelesLivres
{
    public static IReadOnlyList<ModeleConvention> Tous { get; } =
    [
        Read(NatureConvention.Partenariat, 1, "partenariat"),
        Read(NatureConvention.GroupementCommandes, 1, "groupement-commandes"),
        Read(NatureConvention.LettreEngagement, 1, "lettre-engagement"),
        Read(NatureConvention.Avenant, 1, "avenant"),
        Read(NatureConvention.Avenant, 2, "avenant"),
        Read(NatureConvention.Avenant, 3, "avenant"),
        Read(NatureConvention.Deliberation, 1, "deliberation"),
    ];

    public static ModeleConvention Dernier(NatureConvention nature) => Tous.Where(m => m.Nature == nature).MaxBy(m => m.Version)!;

    /// <exception cref="RuleViolationException">The portal has no such version.</exception>
    public static ModeleConvention Find(NatureConvention nature, int version) =>
        Tous.FirstOrDefault(m => m.Nature == nature && m.Version == version)
        ?? throw new RuleViolationException($"Le modèle demandé n’existe pas en version {version} : choisissez une version de la liste des modèles.");

    private static ModeleConvention Read(NatureConvention nature, int version, string file)
    {
        var (titre, sections) = LectureModele.Read($"{file}.v{version}.md");
        return new ModeleConvention(nature, version, titre, [.. sections.Select(section => new ArticleModele(section.Titre, section.Corps))]);
    }
}
