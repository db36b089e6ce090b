using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Dossiers;

/// <summary>Everything that the check compares: the documents, and the facts that the registry holds.</summary>
public sealed record DossierAControler
{
    /// <summary>The document that is read first is the reference: the registry, or else the member list.</summary>
    public required IReadOnlyList<SourceDossier> Sources { get; init; }

    public PorteurDossier? Porteur { get; init; }

    public IReadOnlyList<OrganismeDossier> Organismes { get; init; } = [];

    /// <summary>The bodies of the registry as it identifies them, one row for each: see <see cref="FicheOrganisme"/>.</summary>
    public IReadOnlyList<LigneMembre> Identites { get; init; } = [];

    /// <summary>Day of the last signature of the convention; <see langword="null"/> while it is not signed.</summary>
    public DateOnly? ConventionSigneeLe { get; init; }

    /// <summary>Day when the first document that this body signed came into force.</summary>
    internal DateOnly? SigneLe(OrganismeDossier organisme) => organisme.RejointEnsuite ? organisme.RejointLe : ConventionSigneeLe;

    public IReadOnlyList<JalonDossier> Jalons { get; init; } = [];

    public BudgetDossier? Budget { get; init; }

    public IReadOnlyList<RepartitionDossier> Repartitions { get; init; } = [];

    /// <summary>A file alone is a dossier of one document.</summary>
    public static DossierAControler Of(SourceDossier source) => new() { Sources = [source] };
}

/// <summary>The body that answers to the ARS; a member list sometimes leaves it out.</summary>
public sealed record PorteurDossier(string Nom, string FinessEj = "", string FinessEt = "");

/// <summary>What the registry knows of one organisme gestionnaire and of its papers.</summary>
public sealed record OrganismeDossier
{
    public Guid? Id { get; init; }

    public required string Nom { get; init; }

    public string FinessEj { get; init; } = string.Empty;

    public NatureOrganisme? Nature { get; init; }

    /// <summary>Name of the person empowered to sign; empty while nobody is recorded.</summary>
    public string Signataire { get; init; } = string.Empty;

    /// <summary>The act that gives the power: "Statuts", "Délibération n° 09"; empty while none is recorded.</summary>
    public string Pouvoir { get; init; } = string.Empty;

    public IReadOnlyList<ActeDossier> Deliberations { get; init; } = [];

    public DateOnly? LettreEngagementLe { get; init; }

    /// <summary>Not a party to the first convention that was signed: it joins later, by an avenant or another convention.</summary>
    public bool RejointEnsuite { get; init; }

    /// <summary>For one that joins later, day when the first document that it signed came into force; <see langword="null"/> before.</summary>
    public DateOnly? RejointLe { get; init; }
}

/// <summary>A dated act: a délibération and its number.</summary>
public sealed record ActeDossier(string Reference, DateOnly Date);

/// <summary>A dated event of the calendar, which supposes that the convention is signed.</summary>
public sealed record JalonDossier(string Libelle, DateOnly Date);

/// <summary>Budget prévisionnel, in euros and cents.</summary>
public sealed record BudgetDossier(IReadOnlyList<MontantDossier> Depenses, IReadOnlyList<MontantDossier> Recettes);

public sealed record MontantDossier(string Poste, decimal Montant);

/// <summary>An envelope shared between establishments, in euros.</summary>
public sealed record RepartitionDossier(string Enveloppe, decimal Montant, IReadOnlyList<PartDossier> Parts);

public sealed record PartDossier(string Beneficiaire, decimal Demande, decimal Accorde);
