namespace GrappePortal.Domain.Indicateurs;

/// <summary>The two rule-sets that ship with the portal, as their calls wrote them.</summary>
public static class ReferentielsLivres
{
    private const string Accompagnees = "personnes accompagnées";
    private const string AvecProjet = "personnes accompagnées pouvant bénéficier d’un projet d’accueil et d’accompagnement";
    private const string Actifs = "dossiers actifs";

    /// <summary>Normandie 2025, annexe 1: five rates.</summary>
    public static ReferentielIndicateurs Normandie2025() => new("NORMANDIE-2025", 1, "Normandie 2025",
    [
        new("DUI_ACTIFS", "Taux de dossiers actifs", "dossiers actifs, mis à jour au moins une fois dans la période", Accompagnees, 90, borneNumerateur: true),
        new("DUI_PP", "Taux de dossiers actifs avec un projet personnalisé", "dossiers actifs avec un projet personnalisé en préparation ou actif", Actifs, 90, borneNumerateur: true, denominateurDe: "DUI_ACTIFS"),
        new("DUI_EVT", "Taux de dossiers actifs avec au moins un événement", "dossiers actifs avec au moins un événement d’agenda", Actifs, 90, borneNumerateur: true, denominateurDe: "DUI_ACTIFS"),
        Mss(),
        Dmp(),
    ]);

    /// <summary>Hauts-de-France 2023, annexe 2: two rates and two counts without a target.</summary>
    public static ReferentielIndicateurs HautsDeFrance2023() => new("HAUTS-DE-FRANCE-2023", 1, "Hauts-de-France 2023",
    [
        Mss(),
        Dmp(),
        new("EPRESC", "Données échangées avec l’outil e-Prescription", "prescriptions électroniques importées dans le DUI", null, null),
        new("EPARC", "Données échangées avec une plateforme e-Parcours", "échanges réalisés avec la plateforme e-Parcours", null, null),
    ]);

    // One person may send several messages: this rate alone may exceed 100 %.
    private static Indicateur Mss() => new("MSS", "Taux d’utilisation de la MSSanté", "messages envoyés par la MSSanté", AvecProjet, 70);

    private static Indicateur Dmp() => new("DMP", "Taux d’utilisation du DMP", "DMP alimentés avec au moins un document", AvecProjet, 70, borneNumerateur: true);
}
