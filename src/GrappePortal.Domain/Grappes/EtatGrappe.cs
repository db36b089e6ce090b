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

    /// <summary>In the months that follow the last VSR, until none of them may change any more.</summary>
    FenetreSolde,

    /// <summary>The last of these months has locked, and none is open again.</summary>
    FenetreClose,
}

public static class EtatsGrappe
{
    /// <summary>The ARS takes part in it: its grant is granted, and no longer asked for.</summary>
    public static bool EstRetenue(this EtatGrappe etat) => etat is not (EtatGrappe.Candidature or EtatGrappe.Rejetee);

    /// <param name="decision">Of the ARS.</param>
    /// <param name="calendrier">Says which VSR count, and the day looked at.</param>
    /// <param name="etablissements">Of the grappe; those that share the same dates may stand once.</param>
    /// <param name="ouverts">Months of the grappe still open (<see cref="ReleveMensuel.StaysOpen"/>).</param>
    public static EtatGrappe Of(DecisionArs? decision, CalendrierSolde calendrier, IEnumerable<DatesMesure> etablissements, IEnumerable<Mois> ouverts)
    {
        ArgumentNullException.ThrowIfNull(calendrier);
        return (decision, calendrier.DebutMesure, calendrier.DerniereVsr(etablissements)) switch
        {
            (Grappes.DecisionArs.Rejetee, _, _) => EtatGrappe.Rejetee,
            (_, _, { } vsr) => calendrier.EstClose(Indicateurs.FenetreSolde.After(vsr, calendrier.DelaiMois), ouverts) ? EtatGrappe.FenetreClose : EtatGrappe.FenetreSolde,
            (_, { } debut, _) when debut.PremierJour <= calendrier.Today => EtatGrappe.Mesure,
            (Grappes.DecisionArs.Retenue, _, _) => EtatGrappe.Preparation,
            _ => EtatGrappe.Candidature,
        };
    }
}
