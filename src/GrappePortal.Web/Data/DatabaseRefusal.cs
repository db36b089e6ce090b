using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GrappePortal.Web.Data;

/// <summary>The one place where a constraint of the database becomes a French sentence.</summary>
public static class DatabaseRefusal
{
    // Names are those of the database: PostgreSQL keeps 63 characters, EF cuts them itself and marks it with "~".
    public static readonly IReadOnlyDictionary<string, string> Uniqueness = new Dictionary<string, string>
    {
        ["IX_Grappes_AppelAProjetsId_Nom"] = "Une grappe porte déjà ce nom dans cet appel à projets : choisissez un autre nom.",
        ["IX_OrganismesGestionnaires_GrappeId_FinessEj"] = "Un organisme gestionnaire de la grappe porte déjà ce FINESS juridique : ouvrez sa fiche au lieu d’en créer une autre.",
        ["IX_OrganismesGestionnaires_GrappeId_Nom"] = "Un organisme gestionnaire de la grappe porte déjà ce nom : ouvrez sa fiche au lieu d’en créer une autre.",
        ["IX_Etablissements_GrappeId_FinessEt"] = "Un établissement de la grappe porte déjà ce FINESS géographique : ouvrez sa fiche au lieu d’en créer une autre.",
        ["IX_AppelsAProjets_Region_Annee_Phase"] = "Cet appel à projets existe déjà pour la même région, la même année et la même phase.",
        ["IX_AnomaliesEcartees_GrappeId_Cle"] = "Cette anomalie a déjà été écartée : rechargez la page.",
        ["IX_Habilitations_PersonneId_Role_GrappeId_OrganismeGestionnair~"] = "Cette personne vient de recevoir ce rôle : rechargez la page.",
        ["UserNameIndex"] = "Une invitation vient d’être envoyée à cette adresse : rechargez la page, puis recommencez.",
        ["IX_EvenementsConvention_GrappeId_Rang"] = "Une autre personne vient d’agir sur une convention de la grappe : recommencez.",
        ["IX_RelevesMensuels_EtablissementId_Mois"] = "Ce mois vient d’être ouvert pour cet établissement : rechargez la page.",
        ["IX_ReferentielsIndicateurs_Code_Version"] = "Une autre personne vient de créer cette version du référentiel, ou un référentiel du même code : rechargez la page.",
        ["PK_ValeursIndicateur"] = "Une autre personne vient de saisir une de ces cases : rechargez la page, puis recommencez.",
        ["IX_DecisionsCible_EtablissementId_Code"] = "Cette cible vient d’être écartée par une autre personne : rechargez la page.",
        ["IX_PiecesReleve_ReleveId_Sha256"] = "Ce fichier est déjà joint à ce relevé : il n’est pas nécessaire de le déposer deux fois.",
        ["IX_Budgets_GrappeId"] = "Le budget de cette grappe vient d’être créé par une autre personne : rechargez la page.",
    };

    public static readonly IReadOnlyDictionary<string, string> References = new Dictionary<string, string>
    {
        ["FK_Etablissements_OrganismesGestionnaires_OrganismeGestionnair~"] = "des établissements lui sont rattachés",
        ["FK_Grappes_OrganismesGestionnaires_PorteurId"] = "il est le porteur de projet de la grappe",
        ["FK_Grappes_OrganismesGestionnaires_CoordonnateurMarcheId"] = "il est le coordonnateur du marché de la grappe",
        ["FK_Habilitations_OrganismesGestionnaires_OrganismeGestionnaire~"] = "une personne le représente dans le portail",
        ["FK_Habilitations_Etablissements_EtablissementId"] = "une personne en est référente dans le portail",
        ["FK_Conventions_OrganismesGestionnaires_OrganismeGestionnaireId"] = "une lettre d’engagement ou une délibération le concerne",
        ["FK_Signataires_OrganismesGestionnaires_OrganismeGestionnaireId"] = "il est partie à une convention envoyée en signature",
        ["FK_Depenses_OrganismesGestionnaires_OrganismeGestionnaireId"] = "des dépenses du budget lui sont attribuées",
        ["FK_OrganismesGestionnaires_Grappes_GrappeId"] = "des organismes gestionnaires en sont membres",
        ["FK_Etablissements_Grappes_GrappeId"] = "des établissements y sont inscrits",
        ["FK_Habilitations_Grappes_GrappeId"] = "des personnes y ont un rôle",
        ["FK_Conventions_Grappes_GrappeId"] = "une convention y est rédigée",
        ["FK_Budgets_Grappes_GrappeId"] = "son budget est ouvert",
        ["FK_AnomaliesEcartees_Grappes_GrappeId"] = "des anomalies de son dossier ont été écartées",
        ["FK_RelevesMensuels_Etablissements_EtablissementId"] = "des relevés mensuels y sont ouverts",
        ["FK_RelevesMensuels_Grappes_GrappeId"] = "des relevés mensuels y sont ouverts",
        ["FK_RelevesMensuels_OrganismesGestionnaires_OrganismeGestionnai~"] = "des relevés mensuels le concernent",
        ["FK_DecisionsCible_Etablissements_EtablissementId"] = "une de ses cibles a été écartée",
        ["FK_DecisionsCible_Grappes_GrappeId"] = "des cibles y ont été écartées",
        ["FK_PiecesReleve_Grappes_GrappeId"] = "des pièces y sont jointes à des relevés",
        ["FK_ImportsReleves_Grappes_GrappeId"] = "des fichiers de relevés y ont été déposés",
        ["FK_ClesApi_Grappes_GrappeId"] = "une clé d’API y a été créée",
        ["FK_Grappes_AppelsAProjets_AppelAProjetsId"] = "des grappes y répondent",
    };

    // What opened by itself cannot be taken away by hand.
    private static readonly Dictionary<string, string> Remedies = new()
    {
        ["FK_RelevesMensuels_Etablissements_EtablissementId"] =
            "Sur sa fiche, inscrivez plutôt la date de sa fermeture ou un premier mois mesuré plus tardif : les mois que personne n’a saisis se retirent aussitôt",
    };

    /// <summary>Somebody else wrote the same thing between the reading and the writing: to be tried again.</summary>
    public static bool IsCrossing(DbUpdateException exception) =>
        exception is DbUpdateConcurrencyException || exception?.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    public static string? Explain(DbUpdateException exception) => exception.InnerException is not PostgresException postgres
        ? null
        : postgres.SqlState switch
        {
            PostgresErrorCodes.UniqueViolation => Uniqueness.GetValueOrDefault(postgres.ConstraintName ?? string.Empty),
            PostgresErrorCodes.ForeignKeyViolation when exception.Entries.Any(e => e.State == EntityState.Deleted) => Referenced(postgres.ConstraintName),
            PostgresErrorCodes.ForeignKeyViolation => "Une fiche choisie vient d’être supprimée par une autre personne : rechargez la page, puis reprenez votre saisie.",
            PostgresErrorCodes.StringDataRightTruncation => "Un texte saisi est trop long : raccourcissez-le, puis enregistrez de nouveau.",
            _ => null,
        };

    private static string Referenced(string? constraint) =>
        $"Suppression refusée : {References.GetValueOrDefault(constraint ?? string.Empty, "d’autres fiches en dépendent")}. {Remedies.GetValueOrDefault(constraint ?? string.Empty, "Retirez d’abord ce lien")}.";
}
