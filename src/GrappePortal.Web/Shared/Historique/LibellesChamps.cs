using GrappePortal.Domain;
using GrappePortal.Domain.Budgets;
using GrappePortal.Domain.Conventions;
using GrappePortal.Domain.Dossiers;
using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Domain.Pilotage;
using GrappePortal.Web.Security;

namespace GrappePortal.Web.Shared.Historique;

/// <summary>How a person calls the things and the fields of the journal.</summary>
public static class LibellesChamps
{
    private static readonly Dictionary<string, string> Objets = new()
    {
        [nameof(AppelAProjets)] = "Appel à projets",
        [nameof(Grappe)] = "Grappe",
        [nameof(OrganismeGestionnaire)] = "Organisme gestionnaire",
        [nameof(Etablissement)] = "Établissement",
        [nameof(Budget)] = "Budget",
        [nameof(Convention)] = "Convention",
        [nameof(DocumentSource)] = "Document",
        [nameof(AnomalieEcartee)] = "Anomalie écartée",
        [nameof(Habilitation)] = "Habilitation",
        [nameof(ReleveMensuel)] = "Relevé mensuel",
        [nameof(ImportReleves)] = "Import de relevés",
        [nameof(PieceReleve)] = "Pièce d’un relevé",
        [nameof(CleApi)] = "Clé d’API",
        [nameof(DemandeDocument)] = "Demande de document",
        [nameof(ReferentielIndicateurs)] = "Référentiel d’indicateurs",
    };

    private static readonly Dictionary<string, string> Champs = new()
    {
        ["Nom"] = "Nom",
        ["Type"] = "Type de projet",
        ["TypeProjet"] = "Type de projet",
        ["Region"] = "Région",
        ["Annee"] = "Année",
        ["Phase"] = "Phase",
        ["ReferentielIndicateursId"] = "Référentiel d’indicateurs",
        ["AppelAProjetsId"] = "Appel à projets",
        ["PorteurId"] = "Porteur de projet",
        ["CoordonnateurMarcheId"] = "Coordonnateur du marché",
        ["ChefDeProjet"] = "Chef de projet AMOA",
        ["Apres"] = "Après",
        ["Avant"] = "Avant",
        ["CibleId"] = "Objet de la modification",
        ["CommandesPassees"] = "Commandes passées",
        ["DejaRembourse"] = "Déjà remboursé",
        ["PartAccordee"] = "Part accordée",
        ["SubventionVersee"] = "Part de la subvention versée",
        ["RetireLe"] = "Retiré de la grappe le",
        ["Jour"] = "Date",
        ["RepresentantId"] = "Représentant",
        ["ConventionSigneeLe"] = "Signature de la convention",
        ["DecisionArs"] = "Décision de l’ARS",
        ["DecisionArsLe"] = "Date de la décision de l’ARS",
        ["FinessEj"] = "FINESS juridique",
        ["FinessEt"] = "FINESS géographique",
        ["Siren"] = "SIREN",
        ["Sirets"] = "SIRET",
        ["Nature"] = "Nature",
        ["Voie"] = "Adresse (voie)",
        ["CodePostal"] = "Code postal",
        ["Commune"] = "Commune",
        ["LettreEngagementLe"] = "Lettre d’engagement",
        ["OrganismeGestionnaireId"] = "Organisme gestionnaire",
        ["EtablissementId"] = "Établissement",
        ["Categorie"] = "Catégorie",
        ["Capacite"] = "Capacité",
        ["Contact"] = "Contact opérationnel",
        ["Referent"] = "Référent",
        ["Courriel"] = "Courriel",
        ["Qualite"] = "Qualité",
        ["IsSignataire"] = "Signataire",
        ["NaturePouvoir"] = "Nature du pouvoir",
        ["PouvoirReference"] = "Référence du pouvoir",
        ["PouvoirLe"] = "Date du pouvoir",
        ["Reference"] = "Référence",
        ["Date"] = "Date",
        ["Libelle"] = "Libellé",
        ["Sens"] = "Sens",
        ["Poste"] = "Poste",
        ["Montant"] = "Montant",
        ["Beneficiaire"] = "Bénéficiaire",
        ["Demande"] = "Demandé",
        ["Accorde"] = "Accordé",
        ["EnveloppeMateriel"] = "Enveloppe matériel",
        ["PersonneId"] = "Personne",
        ["Role"] = "Rôle",
        ["NomFichier"] = "Fichier",
        ["FichierId"] = "Fichier conservé",
        ["DeposePar"] = "Déposé par",
        ["DeposeLe"] = "Déposé le",
        ["Etat"] = "État",
        ["Lignes"] = "Lignes lues",
        ["Colonnes"] = "Colonnes lues",
        ["Corrections"] = "Corrections",
        ["DateDocument"] = "Date du document",
        ["IntegreLe"] = "Intégré le",
        ["Signalements"] = "Signalements",
        ["NombresAnnonces"] = "Nombres d’établissements annoncés",
        ["Titre"] = "Titre",
        ["Corps"] = "Texte",
        ["Rang"] = "Rang",
        ["Statut"] = "Statut",
        ["ModeleVersion"] = "Version du modèle",
        ["ConventionModifieeId"] = "Convention modifiée",
        ["EnvoyeeLe"] = "Envoyée en signature le",
        ["DateLimite"] = "Date limite de signature",
        ["Ordre"] = "Ordre des signatures",
        ["DocumentId"] = "Document figé",
        ["DocumentSha256"] = "Empreinte du document",
        ["DocumentTaille"] = "Taille du document (octets)",
        ["SigneeLe"] = "Signée par toutes les parties le",
        ["Code"] = "Code",
        ["Cle"] = "Anomalie",
        ["Motif"] = "Motif",
        ["EcarteePar"] = "Écartée par",
        ["EcarteeLe"] = "Écartée le",
        ["Version"] = "Version",
        ["PremiereMesureMois"] = "Durée de la première mesure (mois)",
        ["Numerateur"] = "Numérateur",
        ["Denominateur"] = "Dénominateur",
        ["BorneNumerateur"] = "Numérateur borné par le dénominateur",
        ["DenominateurDe"] = "Dénominateur repris de",
        ["CategoriesFacultatives"] = "Catégories facultatives",
        ["DelaiSoldeMois"] = "Délai après la VSR (mois)",
        ["LectureTroisMois"] = "Lecture du délai après la VSR",
        ["DebutMesure"] = "Premier mois mesuré",
        ["JourCloture"] = "Jour de clôture mensuelle",
        ["DateVsr"] = "Signature de la VSR",
        ["MesureDepuis"] = "Premier mois mesuré",
        ["FermeLe"] = "Fermeture",
        ["Justification"] = "Justification",
        ["CreeePar"] = "Créée par",
        ["Debut"] = "Début de la clé",
        ["Empreinte"] = "Empreinte de la clé",
        ["DerniereUtilisationLe"] = "Dernière utilisation",
        ["ReleveId"] = "Relevé mensuel",
        ["DeposeParId"] = "Compte du dépôt",
        ["CreeeLe"] = "Créée le",
        ["RevoqueePar"] = "Révoquée par",
        ["RevoqueeLe"] = "Révoquée le",
        ["ImportePar"] = "Importé par",
        ["ImporteLe"] = "Importé le",
        ["EtablissementsImportes"] = "Établissements modifiés",
        ["ValeursImportees"] = "Valeurs modifiées",
        ["TypeMime"] = "Type du fichier",
        ["Taille"] = "Taille (octets)",
        ["Sha256"] = "Empreinte SHA-256",
        ["IndicateursAttendus"] = "Indicateurs attendus",
        ["IndicateursSaisis"] = "Indicateurs saisis",
        ["IndicateursAvecCible"] = "Indicateurs avec une cible",
        ["CiblesAtteintes"] = "Cibles atteintes",
        ["NonMesurables"] = "Cibles non mesurables",
        ["EstComplet"] = "Relevé complet",
        ["EstSurCible"] = "Toutes cibles atteintes",
        ["DerniereSaisieLe"] = "Dernière saisie",
        ["Taux"] = "Taux (%)",
        ["EstInhabituelle"] = "Valeur inhabituelle",
        ["SaisiPar"] = "Saisi par",
        ["SaisiLe"] = "Saisi le",
        ["ClotureLe"] = "Clôture du mois",
        ["MoisCouverts"] = "Mois couverts",
        ["Mois"] = "Mois",
        ["Objet"] = "Document demandé",
        ["Precisions"] = "Précisions",
        ["DemandePar"] = "Demandé par",
        ["DemandeLe"] = "Demandé le",
        ["EcheanceLe"] = "À remettre avant le",
        ["ReponduPar"] = "Répondu par",
        ["ReponduLe"] = "Répondu le",
        ["FichierNom"] = "Fichier remis",
        ["TransmisLe"] = "Transmis le",
        ["TransmisPar"] = "Transmis par",
        ["ValideLe"] = "Validé le",
        ["ValidePar"] = "Validé par",
        ["RenvoyeLe"] = "Renvoyé le",
        ["RenvoyePar"] = "Renvoyé par",
        ["MotifRenvoi"] = "Motif du renvoi",
        ["VerrouilleLe"] = "Verrouillé le",
        ["CorrectionDemandeeLe"] = "Correction demandée le",
        ["CorrectionDemandeePar"] = "Correction demandée par",
        ["CorrectionMotif"] = "Motif de la correction",
        ["CorrectionAccordeePar"] = "Correction accordée par",
        ["CorrectionJusqua"] = "Correction accordée jusqu’au",
        ["Cible"] = "Cible (%)",
    };

    private static readonly Dictionary<string, string> Listes = new()
    {
        ["Representants"] = "Représentant",
        ["Deliberations"] = "Délibération",
        ["Jalons"] = "Jalon",
        ["Lignes"] = "Ligne",
        ["Parts"] = "Part",
        ["Valeurs"] = "Valeur",
        ["Indicateurs"] = "Indicateur",
        ["Articles"] = "Article",
    };

    /// <summary>Kinds of things in the order of a filter.</summary>
    public static IEnumerable<KeyValuePair<string, string>> TousLesObjets => Objets;

    public static string Objet(string objet) => Objets.GetValueOrDefault(objet, objet);

    /// <summary>"Adresse.Voie" is "Adresse (voie)"; "Representants.Qualite" of Claire Martin is "Représentant Claire Martin, qualité".</summary>
    public static string Champ(string champ, string? ligne)
    {
        var parts = champ.Split('.');
        var libelle = Champs.GetValueOrDefault(parts[^1], parts[^1]);
        return Listes.TryGetValue(parts[0], out var liste) && parts.Length > 1
            ? Typographie.Typeset($"{liste}{(ligne is null ? "" : $" « {ligne} »")} – {libelle}")
            : libelle;
    }

    /// <summary>Every field that the journal may hold must have a label.</summary>
    public static bool Knows(string champ) => Champs.ContainsKey(champ.Split('.')[^1]);
}
