using System.Globalization;
using GrappePortal.Domain.Budgets;
using GrappePortal.Domain.Conventions;
using GrappePortal.Domain.Dossiers;
using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;

namespace GrappePortal.Web.Shared;

/// <summary>The label of each status on screen: one term, one label (glossary).</summary>
public static class Libelles
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    public static string Libelle(this TypeProjet type) => type switch
    {
        TypeProjet.Acquisition => "Acquisition",
        TypeProjet.MiseEnConformite => "Mise en conformité",
        _ => "Mixte",
    };

    public static string Libelle(this DecisionArs decision) => decision == DecisionArs.Retenue ? "Candidature retenue" : "Candidature rejetée";

    public static string Libelle(this NatureOrganisme nature) => nature == NatureOrganisme.Public ? "Public" : "Privé";

    public static string Libelle(this NaturePouvoir pouvoir) => pouvoir switch
    {
        NaturePouvoir.Statutaire => "Pouvoir statutaire",
        NaturePouvoir.Deliberation => "Délibération",
        _ => "Délégation de signature",
    };

    public static string Libelle(this Role role) => role switch
    {
        Role.Porteur => "Porteur de projet",
        Role.CoordonnateurMarche => "Coordonnateur du marché",
        Role.ChefDeProjet => "Chef de projet AMOA",
        Role.Direction => "Direction",
        Role.Referent => "Référent",
        Role.InstructeurArs => "Instructeur ARS",
        _ => "Administrateur",
    };

    public static string Libelle(this NatureSource nature) => nature switch
    {
        NatureSource.Registre => "Registre du portail",
        NatureSource.ListeMembres => "Liste des membres",
        NatureSource.TableauSignatures => "Tableau des signatures",
        NatureSource.LettresEngagement => "Lettres d’engagement",
        _ => "Convention",
    };

    public static string Libelle(this EtatImport etat) => etat switch
    {
        EtatImport.EnControle => "En contrôle",
        EtatImport.Importe => "Importé",
        EtatImport.Abandonne => "Abandonné",
        _ => throw new ArgumentOutOfRangeException(nameof(etat), etat, null),
    };

    public static string Libelle(this EtatSource etat) => etat switch
    {
        EtatSource.EnControle => "En contrôle",
        EtatSource.Integre => "Intégré",
        _ => "Retiré du dossier",
    };

    public static string Libelle(this SensBudgetaire sens) => sens == SensBudgetaire.Depense ? "Dépense" : "Recette";

    public static string Libelle(this EtatReleve etat) => etat switch
    {
        EtatReleve.ASaisir => "À saisir",
        EtatReleve.Brouillon => "Brouillon",
        EtatReleve.Transmis => "Transmis",
        EtatReleve.Valide => "Validé",
        _ => "Verrouillé",
    };

    public static string Libelle(this LectureTroisMois lecture) =>
        lecture == LectureTroisMois.CommuneALaGrappe ? "Mêmes mois pour toute la grappe" : "Mois comptés pour chaque établissement";

    public static string Libelle(this OperationJournal operation) => operation switch
    {
        OperationJournal.Creation => "Création",
        OperationJournal.Suppression => "Suppression",
        _ => "Modification",
    };

    public static string Libelle(this Gravite gravite) => gravite switch
    {
        Gravite.Bloquante => "Bloquante",
        Gravite.Avertissement => "Avertissement",
        _ => "Information",
    };

    public static string Libelle(this NatureConvention nature) => nature switch
    {
        NatureConvention.Partenariat => "Convention de partenariat",
        NatureConvention.GroupementCommandes => "Convention constitutive de groupement de commandes",
        NatureConvention.LettreEngagement => "Lettre d’engagement",
        NatureConvention.Avenant => "Avenant",
        _ => "Délibération",
    };

    public static string Libelle(this StatutConvention statut) => statut switch
    {
        StatutConvention.Brouillon => "Projet",
        StatutConvention.EnSignature => "En signature",
        StatutConvention.Signee => "Signée",
        StatutConvention.Caduque => "Caduque",
        _ => "Abandonnée",
    };

    public static string Libelle(this ModeSignature mode) => mode switch
    {
        ModeSignature.EnLigne => "En ligne",
        ModeSignature.ParDelegation => "En ligne, par délégation",
        ModeSignature.EnRemplacement => "En ligne, à la place du signataire désigné",
        _ => "Sur papier, page numérisée",
    };

    public static string Libelle(this Authentification authentification) => authentification switch
    {
        Authentification.Compte => "Compte du portail",
        Authentification.LienEtCode => "Lien personnel et code reçu par courriel",
        _ => "Aucune (signature manuscrite)",
    };

    public static string Libelle(this ActeConvention acte) => acte switch
    {
        ActeConvention.Redaction => "Ouverture du projet",
        ActeConvention.Version => "Version enregistrée",
        ActeConvention.Envoi => "Envoi en signature",
        ActeConvention.Retrait => "Retrait de la signature",
        ActeConvention.Consultation => "Document ouvert",
        ActeConvention.Lecture => "Document lu",
        ActeConvention.CodeEnvoye => "Code envoyé",
        ActeConvention.CodeRefuse => "Code refusé",
        ActeConvention.Signature => "Signature",
        ActeConvention.SignaturePapier => "Signature sur papier",
        ActeConvention.Refus => "Refus de signer",
        ActeConvention.NouvelleSollicitation => "Nouvelle invitation",
        ActeConvention.Transmission => "Transmission à une autre personne",
        ActeConvention.Remplacement => "Signataire remplacé",
        ActeConvention.Relance => "Rappel",
        ActeConvention.CourrielRefuse => "Courriel non remis",
        ActeConvention.Scellement => "Scellement",
        ActeConvention.EchecScellement => "Échec du scellement",
        ActeConvention.Caducite => "Caducité",
        ActeConvention.FinCaducite => "Rejet annulé",
        ActeConvention.ReportRegistre => "Report au registre",
        ActeConvention.Modification => "Projet modifié",
        _ => "Abandon",
    };

    public static string Libelle(this NatureModification nature) => nature switch
    {
        NatureModification.Arrivee => "Arrivée d’un membre",
        NatureModification.Depart => "Retrait d’un membre",
        NatureModification.Denomination => "Nouvelle dénomination d’un membre",
        NatureModification.Representant => "Nouveau signataire d’un membre",
        NatureModification.Calendrier => "Nouvelle date du calendrier",
        NatureModification.Budget => "Nouveau montant d’une ligne du budget",
        _ => "Nouvelle part de l’enveloppe matériel",
    };

    public static string Libelle(this EtatGrappe etat) => etat switch
    {
        EtatGrappe.Candidature => "Candidature",
        EtatGrappe.Rejetee => "Non retenue",
        EtatGrappe.Preparation => "En préparation",
        EtatGrappe.Mesure => "En mesure",
        EtatGrappe.FenetreSolde => "Fenêtre du solde",
        _ => "Fenêtre close",
    };

    public static string Libelle(this EtatSolde etat) => etat switch
    {
        EtatSolde.Demande => "demandé",
        EtatSolde.Paye => "payé",
        EtatSolde.Refuse => "refusé",
        _ => "pas encore demandé",
    };

    public static string Libelle(this EtatCible etat) => etat switch
    {
        EtatCible.Atteinte => "atteinte",
        EtatCible.Simulee => "atteinte (hypothèse)",
        EtatCible.Ecartee => "écartée",
        EtatCible.Insuffisante => "sous la cible",
        EtatCible.NonMesurable => "non mesurable",
        _ => "manquante",
    };

    /// <summary>"délibération n° 12 du 12/03/2026", "pouvoir statutaire : Statuts de l’association", inside a sentence.</summary>
    public static string EnClair(this Pouvoir pouvoir) => string.Concat(
        pouvoir.Nature.Libelle().ToLower(French),
        pouvoir.Reference is { Length: > 0 } reference ? $"{(IsNumero(reference) ? string.Empty : "\u00A0:")} {reference}" : string.Empty,
        pouvoir.Date is { } date ? $" du {date.Jour()}" : string.Empty);

    // A number follows the kind of act; words need a mark between them.
    private static bool IsNumero(string reference) =>
        char.IsAsciiDigit(reference[0]) || reference.StartsWith("n°", StringComparison.OrdinalIgnoreCase) || reference.StartsWith("no ", StringComparison.OrdinalIgnoreCase);

    /// <summary>21/11/2026.</summary>
    public static string Jour(this DateOnly date) => date.ToString("dd/MM/yyyy", French);

    /// <summary>21/11/2026 à 09:05, in Paris.</summary>
    public static string Instant(this DateTimeOffset instant) => instant.ToParis().ToString("dd/MM/yyyy à HH:mm", French);

    /// <summary>"87,5 %" for a rate, "1 234" for a count.</summary>
    public static string Lue(this Indicateur indicateur, decimal? valeur) => valeur is not { } read ? "–"
        : indicateur.Nature == NatureIndicateur.Taux ? $"{read.ToString("0.##", French)}\u00A0%" : read.ToString("#,0", French);

    /// <summary>"45 %", or a dash when nothing was expected.</summary>
    public static string Pourcent(this int? taux) => taux is { } read ? $"{read}\u00A0%" : "–";

    /// <summary>1 234,56 €.</summary>
    public static string Euros(this decimal montant) => Montant.EnClair(montant);

    /// <summary>"12 établissements", "1 établissement", "aucun établissement".</summary>
    public static string Nombre(int count, string singular, string? plural = null, string none = "aucun") => count switch
    {
        0 => $"{none} {singular}",
        1 => $"1 {singular}",
        _ => $"{count.ToString("#,0", French)} {plural ?? singular + "s"}",
    };
}
