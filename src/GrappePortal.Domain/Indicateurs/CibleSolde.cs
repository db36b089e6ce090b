using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Indicateurs;

public enum EtatCible
{
    /// <summary>Nothing transmitted in the window.</summary>
    Manquante,

    /// <summary>Zero denominator in every month that counts: a person decides what it means.</summary>
    NonMesurable,

    /// <summary>Measured, under the target.</summary>
    Insuffisante,

    Atteinte,

    /// <summary>No figure can settle it: a person set it aside and said why.</summary>
    Ecartee,

    /// <summary>Reached by what the simulator supposes, and by nothing else.</summary>
    Simulee,
}

/// <summary>One establishment against one target.</summary>
/// <param name="Etablissement">Which.</param>
/// <param name="Indicateur">Has a target.</param>
/// <param name="Fenetre">Months that count; <see langword="null"/> while no VSR is signed.</param>
/// <param name="Etat">Where it stands.</param>
/// <param name="Mois">Month that reaches the target, else the last one measured.</param>
/// <param name="Mesure">In that month.</param>
/// <param name="Cause">Why no figure can settle it; none while one may, or has.</param>
/// <param name="Decision">Of a target set aside.</param>
public sealed record CibleSolde(
    Etablissement Etablissement, Indicateur Indicateur, FenetreSolde? Fenetre, EtatCible Etat, Mois? Mois, Mesure? Mesure, CauseEcart? Cause = null, DecisionCible? Decision = null)
{
    /// <summary>The version of the rule-set under which the month told was typed; none without a month.</summary>
    public ReferentielIndicateurs? Version { get; init; }

    /// <summary>No month that counts for it may change any more.</summary>
    public bool EstClose { get; init; }

    /// <summary>Blocks nothing any more, for true.</summary>
    public bool EstLevee => Etat is EtatCible.Atteinte or EtatCible.Ecartee;

    /// <summary>Blocks nothing, with what the simulator supposes.</summary>
    public bool EstAtteinte => EstLevee || Etat == EtatCible.Simulee;

    /// <summary>
    /// No figure will settle it, and nobody has decided yet. A zero denominator is neither 0 % nor 100 % (Normandie, annexe 2):
    /// somebody decides.
    /// </summary>
    public bool PeutEtreEcartee => Cause is not null && !EstLevee;

    /// <summary>The target that the month was read against: that of its own version.</summary>
    public decimal? Cible => Mesure?.Indicateur.Cible ?? Indicateur.Cible;

    /// <summary>Rate in %, or count.</summary>
    public decimal? Valeur => Indicateur.Nature == NatureIndicateur.Taux ? Mesure?.Taux : Mesure?.Numerateur;
}
