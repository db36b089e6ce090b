namespace GrappePortal.Documents.Conventions;

/// <summary>
/// Content of a convention de partenariat, the agreement made before the answer to a call. What is null or blank is printed as
/// a visible "à compléter"; nothing is checked here.
/// </summary>
public sealed record ConventionPartenariatDocument
{
    /// <summary>Name of the grappe, without the word "grappe".</summary>
    public required string Grappe { get; init; }

    public required NatureProjet Projet { get; init; }

    public required AppelAProjetsMention AppelAProjets { get; init; }

    /// <summary>First party, first line of the list and of the signatures.</summary>
    public required PartieMention Porteur { get; init; }

    /// <summary>The person who coordinates for the porteur, as "Madame Claire Aubert".</summary>
    public string? Coordonnateur { get; init; }

    public string? QualiteCoordonnateur { get; init; }

    /// <summary>The other parties, in the order of the list.</summary>
    public IReadOnlyList<PartieMention> Membres { get; init; } = [];

    public IReadOnlyList<DefinitionMention> Definitions { get; init; } = [];

    public IReadOnlyList<IndicateurMention> Indicateurs { get; init; } = [];

    public MesureMention Mesure { get; init; } = new();

    public string? Lieu { get; init; }

    public DateOnly? Date { get; init; }

    /// <summary>Short code at the foot of each page, by which anybody can check the document; no code, no mention.</summary>
    public string? Code { get; init; }

    /// <summary>Date written in the PDF; same content and same instant give the same bytes.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>What the grappe does with its dossier usager informatisé (DUI).</summary>
public enum NatureProjet
{
    Acquisition,
    MiseEnConformite,
    Mixte,
}

/// <param name="Ars">Full name of the agency, as "ARS Normandie".</param>
/// <param name="Annee">Year of the call.</param>
public sealed record AppelAProjetsMention(string? Ars, int? Annee);
