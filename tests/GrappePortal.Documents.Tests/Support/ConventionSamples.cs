using GrappePortal.Documents.Conventions;

namespace GrappePortal.Documents.Tests.Support;

/// <summary>A convention of invented persons, as large as asked.</summary>
internal static class ConventionSamples
{
    private static readonly string[] Villes = ["Malaunay", "Oissel", "Petit-Couronne", "Montivilliers", "Charleval", "Trouville-sur-Mer"];
    private static readonly string[] Maisons = ["Résidence Les Tilleuls", "EHPAD Le Quesnot", "Résidence autonomie Les Couronniers", "Résidence L'Eau Vive"];

    public static readonly DateTimeOffset CreatedAt = new(2026, 11, 21, 9, 30, 0, TimeSpan.Zero);

    /// <param name="parties">The porteur included.</param>
    public static ConventionPartenariatDocument Convention(int parties) => new()
    {
        Grappe = "Normandie",
        Projet = NatureProjet.Mixte,
        AppelAProjets = new AppelAProjetsMention("ARS Normandie", 2025),
        Porteur = Partie(0),
        Coordonnateur = "Madame Claire Aubertin",
        QualiteCoordonnateur = "directrice déléguée",
        Membres = [.. Enumerable.Range(1, parties - 1).Select(Partie)],
        Definitions = [new DefinitionMention("Dossier actif", "dossier mis à jour au moins une fois pendant la période.")],
        Indicateurs = Indicateurs,
        Mesure = new MesureMention { Precisions = ["Le taux d’utilisation de la MSSanté peut dépasser 100 %."] },
        Lieu = "Pont-de-l’Arche",
        Date = new DateOnly(2025, 6, 1),
        CreatedAt = CreatedAt,
    };

    public static PartieMention Partie(int rang) => new()
    {
        Organisme = $"Organisme {rang:000} de {Villes[rang % Villes.Length]}",
        Siren = "267600328",
        FinessJuridique = "760791350",
        Adresse = "8 rue du Général-de-Gaulle, 27340 Pont-de-l’Arche",
        Representant = $"Madame Signataire-{rang:000}",
        Qualite = "présidente",
        Pouvoir = "délibération du 12 mars 2025",
        Etablissements = [.. Enumerable.Range(rang, 1 + rang % 3 / 2).Select(Etablissement)],
    };

    private static readonly IndicateurMention[] Indicateurs =
    [
        new("DUI_ACTIFS", "Dossiers actifs", "dossiers mis à jour pendant la période", "personnes accompagnées", 90m),
        new("MSS", "Utilisation de la MSSanté", "messages envoyés par la MSSanté", "personnes pouvant avoir un projet personnalisé", 87.5m),
        new("EPRESC", "e-Prescription", "prescriptions importées dans le DUI", null, null),
    ];

    private static EtablissementMention Etablissement(int rang) =>
        new(Maisons[rang % Maisons.Length], $"{760790000 + rang}", Villes[rang % Villes.Length]);
}
