namespace GrappePortal.Domain.Conventions;

/// <summary>A text ready to be added to a draft.</summary>
public sealed record Clause(string Theme, string Titre, string Corps);

/// <summary>The clause library: each heading of its file is "theme : title".</summary>
public static class ClausesLivrees
{
    public static IReadOnlyList<Clause> Toutes { get; } = [.. LectureModele.Read("clauses.md").Sections.Select(Read)];

    private static Clause Read((string Titre, string Corps) section) => section.Titre.Split(" : ", 2) is [var theme, var titre]
        ? new Clause(theme, titre, section.Corps)
        : throw new InvalidDataException($"'{section.Titre}' has no theme.");
}
