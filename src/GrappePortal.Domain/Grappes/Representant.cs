namespace GrappePortal.Domain.Grappes;

/// <summary>A person who acts for an organisme gestionnaire, with the act that empowers them to sign.</summary>
public sealed class Representant
{
    private Representant()
    {
    }

    internal Representant(string nom, string? qualite, string? courriel, Pouvoir? pouvoir) => Update(nom, qualite, courriel, pouvoir);

    public Guid Id { get; private set; } = Identifiant.Next();

    public string Nom { get; private set; } = string.Empty;

    /// <summary>"Président", "Directrice générale".</summary>
    public string? Qualite { get; private set; }

    public string? Courriel { get; private set; }

    public bool IsSignataire { get; internal set; }

    public NaturePouvoir? NaturePouvoir { get; private set; }

    public string? PouvoirReference { get; private set; }

    public DateOnly? PouvoirLe { get; private set; }

    public Pouvoir? Pouvoir => NaturePouvoir is { } nature ? new Pouvoir(nature, PouvoirReference, PouvoirLe) : null;

    /// <summary>A power, a quality and an address are recorded: what a request to sign needs.</summary>
    public bool CanBeAskedToSign => Pouvoir is not null && Qualite is not null && Courriel is not null;

    internal void Update(string nom, string? qualite, string? courriel, Pouvoir? pouvoir)
    {
        Nom = Texte.RequiredLine(nom, "Le nom du représentant");
        Qualite = Texte.LineOrNull(qualite);
        Courriel = Texte.LineOrNull(courriel);
        (NaturePouvoir, PouvoirReference, PouvoirLe) = (pouvoir?.Nature, Texte.LineOrNull(pouvoir?.Reference), pouvoir?.Date);
    }
}

/// <summary>The act that gives the power to sign: statutes, délibération or delegation, with its reference and its day.</summary>
public sealed record Pouvoir(NaturePouvoir Nature, string? Reference, DateOnly? Date)
{
    /// <summary>Held by statutes or by a vote, and not received from the person empowered.</summary>
    public bool EstPropre => Nature != NaturePouvoir.Delegation;
}
