namespace GrappePortal.Domain.Dossiers;

/// <summary>Stable codes of the findings: the command line and the findings set aside rely on them.</summary>
public static class CodeAnomalie
{
    public const string FinessLongueur = "FINESS_LONGUEUR";
    public const string FinessCaracteres = "FINESS_CARACTERES";
    public const string FinessCle = "FINESS_CLE";
    public const string FinessCorse = "FINESS_CORSE";
    public const string FinessRetabli = "FINESS_RETABLI";
    public const string SirenLongueur = "SIREN_LONGUEUR";
    public const string SirenCle = "SIREN_CLE";
    public const string SiretLongueur = "SIRET_LONGUEUR";
    public const string SiretCle = "SIRET_CLE";
    public const string SiretDansSiren = "SIRET_DANS_SIREN";
    public const string SirenSiret = "SIREN_SIRET";
    public const string Doublon = "DOUBLON";
    public const string EjEtInverses = "EJ_ET_INVERSES";
    public const string EjMultiple = "EJ_MULTIPLE";
    public const string OrganismeContradictoire = "ORGANISME_CONTRADICTOIRE";
    public const string OrganismeIndetermine = "ORGANISME_INDETERMINE";
    public const string Departement = "DEPARTEMENT";
    public const string CodePostal = "CODE_POSTAL";
    public const string Courriel = "COURRIEL";
    public const string Nature = "NATURE";
    public const string TypeProjet = "TYPE_PROJET";
    public const string TexteLong = "TEXTE_LONG";
    public const string Manquant = "MANQUANT";
    public const string Contradiction = "CONTRADICTION";
    public const string ContactSignataire = "CONTACT_SIGNATAIRE";
    public const string Effectif = "EFFECTIF";
    public const string EtablissementAbsent = "ETABLISSEMENT_ABSENT";
    public const string LettreAbsente = "LETTRE_ABSENTE";
    public const string PouvoirAbsent = "POUVOIR_ABSENT";
    public const string DeliberationAbsente = "DELIBERATION_ABSENTE";
    public const string DeliberationTardive = "DELIBERATION_TARDIVE";
    public const string BudgetDesequilibre = "BUDGET_DESEQUILIBRE";
    public const string RepartitionEcart = "REPARTITION_ECART";
    public const string JalonPremature = "JALON_PREMATURE";
    public const string ColonneInconnue = "COLONNE_INCONNUE";
    public const string ColonneDouble = "COLONNE_DOUBLE";
    public const string LigneIgnoree = "LIGNE_IGNOREE";
    public const string FeuilleIgnoree = "FEUILLE_IGNOREE";

    private static readonly Dictionary<string, string> Libelles = new()
    {
        [FinessLongueur] = "Numéro FINESS de mauvaise longueur",
        [FinessCaracteres] = "Caractère interdit dans un numéro FINESS",
        [FinessCle] = "Clé d’un numéro FINESS fausse",
        [FinessCorse] = "Numéro FINESS de Corse non vérifiable",
        [FinessRetabli] = "Numéro FINESS rétabli",
        [SirenLongueur] = "SIREN de mauvaise longueur",
        [SirenCle] = "Clé d’un SIREN fausse",
        [SiretLongueur] = "SIRET de mauvaise longueur",
        [SiretCle] = "Clé d’un SIRET fausse",
        [SiretDansSiren] = "SIRET à la place d’un SIREN",
        [SirenSiret] = "SIREN et SIRET de deux organismes",
        [Doublon] = "Établissement en double",
        [EjEtInverses] = "Numéros juridique et géographique intervertis",
        [EjMultiple] = "Organisme à plusieurs numéros FINESS juridiques",
        [OrganismeContradictoire] = "Organisme décrit de deux façons",
        [OrganismeIndetermine] = "Organisme impossible à reconnaître",
        [Departement] = "Département différent de celui du numéro FINESS",
        [CodePostal] = "Code postal illisible",
        [Courriel] = "Adresse de courriel incorrecte",
        [Nature] = "Nature de l’organisme inconnue",
        [TypeProjet] = "Type de projet inconnu",
        [TexteLong] = "Texte trop long",
        [Manquant] = "Information manquante",
        [Contradiction] = "Documents qui se contredisent",
        [ContactSignataire] = "Contact différent du signataire",
        [Effectif] = "Nombre d’établissements annoncé inexact",
        [EtablissementAbsent] = "Établissement absent d’un document",
        [LettreAbsente] = "Lettre d’engagement manquante",
        [PouvoirAbsent] = "Pouvoir du signataire manquant",
        [DeliberationAbsente] = "Délibération manquante",
        [DeliberationTardive] = "Délibération postérieure à la signature",
        [BudgetDesequilibre] = "Budget déséquilibré",
        [RepartitionEcart] = "Répartition différente de l’enveloppe",
        [JalonPremature] = "Événement antérieur à l’acte qui l’autorise",
        [ColonneInconnue] = "Colonne inconnue",
        [ColonneDouble] = "Colonne en double",
        [LigneIgnoree] = "Ligne non lue",
        [FeuilleIgnoree] = "Feuille non lue",
    };

    /// <summary>Every code, in the order in which the screens list them.</summary>
    public static IReadOnlyCollection<string> Tous => Libelles.Keys;

    /// <summary>The French title of a code; the code itself when it is unknown.</summary>
    public static string Libelle(string code) => Libelles.GetValueOrDefault(code, code);
}
