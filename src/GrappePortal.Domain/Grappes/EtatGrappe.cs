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

    /// <summary>Measures each month; one VSR at least is still to be signed.</summary>
    Mesure,

    /// <summary>In the months that follow the last VSR, until the last of them locks.</summary>
    FenetreSolde,

    /// <summary>The last of these months has locked.</summary>
    FenetreClose,
}

public static class EtatsGrappe
{
    /// <param name="decision">Of the ARS.</param>
    /// <param name="calendrier">Says which VSR count, and the day looked at.</param>
    /// <param name="etablissements">Of the grappe; those that share the same dates may stand once.</param>
    public static EtatGrappe Of(DecisionArs? decision, CalendrierSolde calendrier, IEnumerable<DatesMesure> etablissements)
    {
        ArgumentNullException.ThrowIfNull(calendrier);
        return (decision, calendrier.DebutMesure, calendrier.DerniereVsr(etablissements)) switch
        {
            (Grappes.DecisionArs.Rejetee, _, _) => EtatGrappe.Rejetee,
            (_, _, { } vsr) => CalendrierSolde.EstClose(Indicateurs.FenetreSolde.After(vsr, calendrier.DelaiMois), calendrier.JourCloture, calendrier.Today) ? EtatGrappe.FenetreClose : EtatGrappe.FenetreSolde,
            (_, { } debut, _) when debut.PremierJour <= calendrier.Today => EtatGrappe.Mesure,
            (Grappes.DecisionArs.Retenue, _, _) => EtatGrappe.Preparation,
            _ => EtatGrappe.Candidature,
        };
    }
}
