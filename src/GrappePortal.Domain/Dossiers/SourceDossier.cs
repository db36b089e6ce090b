namespace GrappePortal.Domain.Dossiers;

/// <summary>One document of a dossier, or the registry itself, as the check reads it.</summary>
public sealed record SourceDossier
{
    public Guid? Id { get; init; }

    /// <summary>How a sentence names the document: "liste-membres.xlsx", "Registre".</summary>
    public required string Libelle { get; init; }

    public required NatureSource Nature { get; init; }

    /// <summary>Day that the document bears.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Numbers of ESMS that the document announces; one text may announce several (20, then 18).</summary>
    public IReadOnlyList<int> NombresAnnonces { get; init; } = [];

    public IReadOnlyList<LigneMembre> Lignes { get; init; } = [];

    /// <summary>
    /// The columns of the document: what it has no column for is said once instead of on each line.
    /// <see langword="null"/> when every field could have been filled.
    /// </summary>
    public IReadOnlySet<Champ>? Colonnes { get; init; }

    /// <summary>A source made of a file that has just been read.</summary>
    public static SourceDossier Of(string libelle, NatureSource nature, ListeMembres liste) =>
        new() { Libelle = libelle, Nature = nature, Lignes = liste.Lignes, Colonnes = liste.Colonnes };
}
