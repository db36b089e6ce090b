namespace GrappePortal.Documents.Conventions;

/// <summary>A line of the annex of indicators.</summary>
/// <param name="Denominateur">Null for a count.</param>
/// <param name="Cible">In percent for a rate; null is printed "sans cible".</param>
public sealed record IndicateurMention(string Code, string Libelle, string Numerateur, string? Denominateur, decimal? Cible);

/// <summary>A term of the annex, as "dossier actif", and what it means in this call.</summary>
public sealed record DefinitionMention(string Terme, string Texte);

/// <summary>How the values are measured.</summary>
public sealed record MesureMention
{
    /// <summary>Months covered by the first measure; the next ones cover one month.</summary>
    public int MoisPremiereMesure { get; init; } = 3;

    /// <summary>Months after the VSR in which the targets are to be met.</summary>
    public int MoisApresVsr { get; init; } = 3;

    /// <summary>Further rules of the call, one sentence each.</summary>
    public IReadOnlyList<string> Precisions { get; init; } = [];
}
