namespace GrappePortal.Domain.Grappes;

/// <summary>
/// Legal person that runs ESMS of one grappe. The same person in two grappes is two dossiers: each grappe answers for
/// what its own documents say (decision 0002).
/// </summary>
public sealed class OrganismeGestionnaire : AggregateRoot
{
    private readonly List<Representant> _representants = [];
    private readonly List<Deliberation> _deliberations = [];

    private OrganismeGestionnaire()
    {
    }

    public OrganismeGestionnaire(Guid grappeId, string nom)
    {
        GrappeId = grappeId;
        Nom = Texte.RequiredLine(nom, "Le nom de l’organisme gestionnaire");
    }

    public Guid GrappeId { get; private set; }

    public string Nom { get; private set; } = string.Empty;

    /// <summary>FINESS juridique; a document of the dossier may lack it.</summary>
    public Finess? FinessEj { get; private set; }

    public Siren? Siren { get; private set; }

    public NatureOrganisme? Nature { get; private set; }

    public Adresse Adresse { get; private set; } = Adresse.Vide;

    /// <summary>Day of the letter of engagement, or <see langword="null"/> while it has not been received.</summary>
    public DateOnly? LettreEngagementLe { get; private set; }

    /// <summary>Day when the avenant that records its withdrawal was signed by all; <see langword="null"/> for a member, and again once it is back.</summary>
    public DateOnly? RetireLe { get; private set; }

    public bool IsMembre => RetireLe is null;

    public IReadOnlyList<Representant> Representants => _representants;

    public IReadOnlyList<Deliberation> Deliberations => _deliberations;

    /// <summary>The person empowered to sign for this body, once one is recorded.</summary>
    public Representant? Signataire => _representants.FirstOrDefault(r => r.IsSignataire);

    public void Identify(string nom, Finess? finessEj, Siren? siren, NatureOrganisme? nature, Adresse adresse)
    {
        Nom = Texte.RequiredLine(nom, "Le nom de l’organisme gestionnaire");
        (FinessEj, Siren, Nature, Adresse) = (finessEj, siren, nature, adresse);
        Touch();
    }

    internal void Rename(string nom)
    {
        Nom = Texte.RequiredLine(nom, "Le nom de l’organisme gestionnaire");
        Touch();
    }

    /// <summary>Leaves the grappe: its past stays, it signs nothing any more (Hauts-de-France, art. 15).</summary>
    internal void Leave(DateOnly on)
    {
        RetireLe = on;
        Touch();
    }

    /// <summary>A member that had left joins again.</summary>
    internal void Return()
    {
        RetireLe = null;
        Touch();
    }

    public void RecordLettreEngagement(DateOnly? date)
    {
        LettreEngagementLe = date;
        Touch();
    }

    /// <summary>Adds a person who may act for the body; the first one becomes the signatory.</summary>
    public Representant AddRepresentant(string nom, string? qualite, string? courriel, Pouvoir? pouvoir)
    {
        var representant = new Representant(nom, qualite, courriel, pouvoir) { IsSignataire = _representants.Count == 0 };
        _representants.Add(representant);
        Touch();
        return representant;
    }

    public void UpdateRepresentant(Guid representantId, string nom, string? qualite, string? courriel, Pouvoir? pouvoir)
    {
        Find(representantId).Update(nom, qualite, courriel, pouvoir);
        Touch();
    }

    public void RemoveRepresentant(Guid representantId)
    {
        _representants.Remove(Find(representantId));
        Touch();
    }

    /// <summary>There is one signatory for each body: the person empowered, not the operational contact.</summary>
    public void DesignateSignataire(Guid representantId)
    {
        var chosen = Find(representantId);
        _representants.ForEach(r => r.IsSignataire = r == chosen);
        Touch();
    }

    public Deliberation AddDeliberation(string reference, DateOnly date)
    {
        var deliberation = new Deliberation(reference, date);
        _deliberations.Add(deliberation);
        Touch();
        return deliberation;
    }

    public void RemoveDeliberation(Guid deliberationId)
    {
        _deliberations.RemoveAll(d => d.Id == deliberationId);
        Touch();
    }

    private Representant Find(Guid representantId) => _representants.FirstOrDefault(r => r.Id == representantId)
        ?? throw new RuleViolationException($"Cette personne ne représente plus « {Nom} » : rechargez la page.");
}
