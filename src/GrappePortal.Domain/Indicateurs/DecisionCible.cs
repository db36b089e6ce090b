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

    /// <exception cref="RuleViolationException">A figure settles this target, or the reason is missing or too long.</exception>
    public DecisionCible(CibleSolde cible, string? motif, string par, DateTimeOffset le)
    {
        ArgumentNullException.ThrowIfNull(cible);
        if (!cible.PeutEtreEcartee)
        {
            throw new RuleViolationException(Typographie.Typeset($"La cible « {cible.Indicateur.Libelle} » de {cible.Etablissement.Nom} se mesure : seul un chiffre transmis peut la lever."));
        }

        (GrappeId, EtablissementId, Code) = (cible.Etablissement.GrappeId, cible.Etablissement.Id, cible.Indicateur.Code);
        Motif = Texte.Required(motif, "Le motif");
        if (Motif.Length > LongueurMotif)
        {
            throw new RuleViolationException($"Le motif dépasse {LongueurMotif} caractères : raccourcissez-le.");
        }

        (DecideePar, DecideeLe) = (par, le);
    }

    public Guid GrappeId { get; private set; }

    public Guid EtablissementId { get; private set; }

    /// <summary>Of the indicator.</summary>
    public string Code { get; private set; } = string.Empty;

    public string Motif { get; private set; } = string.Empty;

    public string DecideePar { get; private set; } = string.Empty;

    public DateTimeOffset DecideeLe { get; private set; }
}
