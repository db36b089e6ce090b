namespace GrappePortal.Domain.Conventions;

/// <summary>Who would sign, and by which title: what says whether they may, before they have said all the rest.</summary>
/// <param name="Nom">Of the account, or as it was typed.</param>
/// <param name="Courriel">Address that the authentication proved; none for a page signed by hand.</param>
public sealed record TitreASigner(string Nom, string? Courriel)
{
    public bool ParDelegation { get; init; }

    /// <summary>By statutes or a vote.</summary>
    public bool EnPropre { get; init; }

    /// <summary>The act that empowers them is joined.</summary>
    public bool AvecActe { get; init; }

    /// <summary>True for the person whom the convention names for this body, at the address that it gives.</summary>
    public bool IsOfThePersonDesignated(Signataire signataire)
    {
        ArgumentNullException.ThrowIfNull(signataire);
        return NomSignataire.IsSame(Nom, signataire.Nom) && (Courriel is null || signataire.IsAt(Courriel));
    }

    /// <summary>
    /// Why this person may not sign for that body, in one sentence; <see langword="null"/> when they may. The person designated needs
    /// no act; what empowers whoever was put in that place empowers nobody else.
    /// </summary>
    public string? ObstacleFor(Signataire signataire)
    {
        ArgumentNullException.ThrowIfNull(signataire);
        return (IsOfThePersonDesignated(signataire), ParDelegation || EnPropre) switch
        {
            (true, _) => null,
            (_, false) => $"Le signataire désigné pour {signataire.Organisme} est {signataire.Nom}, qui signe avec son propre compte ou par le lien reçu à son adresse : pour signer à sa place, cochez « par délégation » ou « par un pouvoir propre », et joignez l’acte qui vous y habilite.",
            _ when !AvecActe => $"La signature {(ParDelegation ? "par délégation" : "par un pouvoir propre")} pour {signataire.Organisme} demande l’acte qui vous habilite : joignez la délibération ou la délégation, au format PDF, PNG ou JPEG.",
            _ => null,
        };
    }
}
