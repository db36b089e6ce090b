using GrappePortal.Domain.Indicateurs;

namespace GrappePortal.Domain.Grappes;

/// <summary>Where a grappe stands, from its application to its balance.</summary>
public enum EtatGrappe
{
    /// <summary>The ARS has not answered.</summary>
    Candidature,

    Rejetee,

    /// <summary>Retained, nothing measured yet.</summary>
    Preparation,

    /// <summary>Measures each month; no VSR is signed.</summary>
    Mesure,

    /// <summary>In the months that follow the VSR, and the one after, in which the last measure is handed over.</summary>
    FenetreSolde,

    /// <summary>These months are over.</summary>
    FenetreClose,
}

public static class EtatsGrappe
{
    /// <param name="decision">Of the ARS.</param>
    /// <param name="debutMesure">First month measured.</param>
    /// <param name="dateVsr">Signature of the VSR of the grappe.</param>
    /// <param name="delaiMois">Of the rule-set: months after the VSR.</param>
    /// <param name="on">Day looked at.</param>
    public static EtatGrappe Of(DecisionArs? decision, Mois? debutMesure, DateOnly? dateVsr, int delaiMois, DateOnly on) => (decision, debutMesure, dateVsr) switch
    {
        (Grappes.DecisionArs.Rejetee, _, _) => EtatGrappe.Rejetee,
        (_, _, { } vsr) when vsr <= on => Indicateurs.FenetreSolde.After(vsr, delaiMois).Dernier.Next().DernierJour >= on ? EtatGrappe.FenetreSolde : EtatGrappe.FenetreClose,
        (_, { } debut, _) when debut.PremierJour <= on => EtatGrappe.Mesure,
        (Grappes.DecisionArs.Retenue, _, _) => EtatGrappe.Preparation,
        _ => EtatGrappe.Candidature,
    };
}
