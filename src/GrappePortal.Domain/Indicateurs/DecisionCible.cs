namespace GrappePortal.Domain.Indicateurs;

/// <summary>
/// What a person decides of a target that no figure can settle: nobody to measure in any month that counts, or an establishment
/// that closed among them. The reason goes into the request for the balance, for the ARS to judge.
/// </summary>
public sealed class DecisionCible : AggregateRoot
{
    public const int LongueurMotif = 1000;

    private DecisionCible()
    {
    }

    /// <exception cref="RuleViolationException">A figure settles this target, or the reason is missing, too long, or names a patient.</exception>
    public DecisionCible(CibleSolde cible, string? motif, string par, DateTimeOffset le)
    {
        ArgumentNullException.ThrowIfNull(cible);
        if (cible.Etat == EtatCible.Ecartee)
        {
            throw new RuleViolationException(Typographie.Typeset($"La cible « {cible.Indicateur.Libelle} » de {cible.Etablissement.Nom} vient d’être écartée par {cible.Decision!.DecideePar} : rechargez la page."));
        }

        if (cible.Cause is not { } cause)
        {
            throw new RuleViolationException(Typographie.Typeset($"La cible « {cible.Indicateur.Libelle} » de {cible.Etablissement.Nom} se mesure, ou peut encore se mesurer : seul un chiffre transmis la lève."));
        }

        (GrappeId, EtablissementId, Code) = (cible.Etablissement.GrappeId, cible.Etablissement.Id, cible.Indicateur.Code);
        (Cause, PremierMois) = (cause, cible.Fenetre!.Premier);
        Motif = Texte.Required(motif, "Le motif");
        if (Motif.Length > LongueurMotif)
        {
            throw new RuleViolationException($"Le motif dépasse {LongueurMotif} caractères : raccourcissez-le.");
        }

        DonneesNominatives.Refuse(Motif, "Le motif");
        (DecideePar, DecideeLe) = (par, le);
    }

    public Guid GrappeId { get; private set; }

    public Guid EtablissementId { get; private set; }

    /// <summary>Of the indicator.</summary>
    public string Code { get; private set; } = string.Empty;

    /// <summary>Why no figure could settle it that day.</summary>
    public CauseEcart Cause { get; private set; }

    /// <summary>First month of the window that was read.</summary>
    public Mois PremierMois { get; private set; }

    public string Motif { get; private set; } = string.Empty;

    public string DecideePar { get; private set; } = string.Empty;

    public DateTimeOffset DecideeLe { get; private set; }

    /// <summary>The same target, of the same window, on the same ground: a decision never comes back to life on another.</summary>
    public bool Settles(CibleSolde cible) => cible is not null && EtablissementId == cible.Etablissement.Id && Code == cible.Indicateur.Code
        && Cause == cible.Cause && PremierMois == cible.Fenetre?.Premier;
}

/// <summary>Why no figure can settle a target.</summary>
public enum CauseEcart
{
    /// <summary>Zero denominator in each month that counts.</summary>
    NonMesurable,

    /// <summary>The establishment closed, or left the grappe, before the last month that counts.</summary>
    Sortie,
}
