using GrappePortal.Documents.Conventions;

namespace GrappePortal.Documents.Tests.Support;

/// <summary>A convention of invented persons, of 18 articles and two annexes, as large as asked.</summary>
internal static class ConventionSamples
{
    private static readonly string[] Villes = ["Malaunay", "Oissel", "Petit-Couronne", "Montivilliers", "Charleval", "Trouville-sur-Mer"];
    private static readonly string[] Maisons = ["Résidence Les Tilleuls", "EHPAD Le Quesnot", "Résidence autonomie Les Couronniers", "Résidence L'Eau Vive"];

    public static readonly DateTimeOffset CreatedAt = new(2026, 11, 21, 9, 30, 0, TimeSpan.Zero);

    public const string Corps = """
        La présente convention organise la réponse commune des **parties** à l'appel à projets. Elle fixe le rôle du porteur : il
        reçoit la subvention, *pour le compte de tous*, et la reverse « selon la part de chacun ».

        ### Missions

        Le porteur :

        - dépose la réponse commune avant la date limite ;
        - rend compte de l'avancement :
          1. au comité de pilotage ;
          2. à l'agence ;
        - conserve les pièces pendant 5 ans.

        ### Versements

        | Part | Condition du versement |
        |-----:|------------------------|
        | 50 % | À la signature de la convention entre l'agence et le porteur. |
        | 50 % | À la fin du déploiement, **cibles d'usage atteintes**. |

        Chaque membre est remboursé dans la limite de son budget.
        """;

    /// <param name="parties">The porteur included.</param>
    /// <param name="articles">Of about half a page each.</param>
    public static ConventionDocument Convention(int parties, int articles = 18) => new()
    {
        Titre = "Convention constitutive de groupement de commandes",
        SousTitre = "Programme ESMS numérique 2025",
        Grappe = "Normandie",
        Reference = new ReferenceDocument("7K3Q-9F2M", "https://portail.exemple.fr/verifier"),
        Parties = [.. Enumerable.Range(0, parties).Select(Partie)],
        Articles = [new("Préambule", "Les parties ont choisi d'agir ensemble.", Numerote: false),
            .. Enumerable.Range(1, articles).Select(rank => new ArticleMention($"Sujet {rank:00}", Corps))],
        Annexes = [new("Calendrier prévisionnel", "Dates connues à ce jour.", []), new("Répartition de l'enveloppe", null, [Repartition(40)])],
        Signataires = [.. Enumerable.Range(0, parties).Select(Signataire)],
        Lieu = "Pont-de-l’Arche",
        Date = new DateOnly(2026, 12, 1),
        CreatedAt = CreatedAt,
    };

    public static TableauMention Repartition(int lines) => new("Matériel",
        [new("Établissement"), new("Montant demandé", IsNombre: true), new("Part accordée", IsNombre: true)],
        [.. Enumerable.Range(1, lines).Select(IReadOnlyList<string> (rank) => [$"Résidence {rank:00}", "6 309,00 €", "5 411,00 €"])],
        ["Total", "252 360,00 €", "216 440,00 €"]);

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

    private static EtablissementMention Etablissement(int rang) =>
        new(Maisons[rang % Maisons.Length], $"{760790000 + rang}", Villes[rang % Villes.Length]);

    private static SignataireMention Signataire(int rank) =>
        new($"Organisme {rank:000}", $"Madame Signataire-{rank:000}", "présidente", "délibération du 12 mars 2025");
}
