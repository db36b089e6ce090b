using System.Text.Json.Serialization;

namespace GrappePortal.Documents.Conventions;

/// <summary>A block of text for the templates. Exactly one of the four kinds is filled.</summary>
internal sealed record Bloc
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Fragment>? Paragraphe { get; init; }

    /// <summary>The paragraph announces what follows: both stay on one page.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Annonce { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Fragment>? Titre { get; init; }

    /// <summary>Level of the heading: 2 or 3.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Niveau { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<IReadOnlyList<Bloc>>? Liste { get; init; }

    /// <summary>First number of a numbered list; 0 for bullets.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Debut { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TableauContent? Tableau { get; init; }
}

/// <summary>A table for the templates: each line has as many cells as there are columns.</summary>
/// <param name="Largeurs">Share of each column in the width; 0 for as wide as its content.</param>
/// <param name="Droite">Whether each column is aligned on the right.</param>
/// <param name="Repete">The headings come back on each page.</param>
/// <param name="Secable">A cell is so long that its line may be cut between two pages.</param>
internal sealed record TableauContent(
    IReadOnlyList<double> Largeurs,
    IReadOnlyList<bool> Droite,
    IReadOnlyList<IReadOnlyList<Fragment>> Entetes,
    IReadOnlyList<IReadOnlyList<IReadOnlyList<Fragment>>> Lignes,
    IReadOnlyList<IReadOnlyList<Fragment>>? Total,
    bool Secable,
    bool Repete);
