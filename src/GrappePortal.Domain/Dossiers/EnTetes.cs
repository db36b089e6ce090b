namespace GrappePortal.Domain.Dossiers;

/// <summary>
/// What a heading means, whatever its accents, case and punctuation: the template's names, the headings found in real
/// dossiers (misspellings included) and the usual synonyms.
/// </summary>
public static class EnTetes
{
    private static readonly Dictionary<string, Champ> Known = Index(
        (Champ.FinessEt, "finess_et|finess|n finess|numero finess|code finess|finess geo|code finess geo|code fitness geo|finess geographique|n finess geographique|numero finess geographique|n finess et|numero finess et|et"),
        (Champ.Nom, "nom|etablissement|etablissements|nom etablissement|nom de l etablissement|nom de l esms|nom de l etablissement ou service|esms|denomination|structure|raison sociale et|raison sociale de l etablissement|libelle"),
        (Champ.Categorie, "categorie|categorie etablissement|categorie de l etablissement|type d etablissement|type etablissement|type esms"),
        (Champ.Capacite, "capacite|capacite autorisee|capacite installee|nombre de places|nb places|places"),
        (Champ.Siret, "siret|n siret|numero siret|code siret|siret et"),
        (Champ.Adresse, "adresse|adresse postale|rue|voie|adresse de l etablissement"),
        (Champ.CodePostal, "code_postal|cp|code postal|dept|departement"),
        (Champ.Commune, "commune|ville|localite"),
        (Champ.FinessEj, "finess_ej|ej|finess juridique|n finess juridique|numero finess juridique|finiss juridique|code finess juridique|n finess ej|numero finess ej|finess og|finess entite juridique"),
        (Champ.Organisme, "organisme|og|organisme gestionnaire|nom de l organisme|nom de l organisme gestionnaire|nom og|gestionnaire|entite juridique|raison sociale ej|raison sociale og|raison sociale de l organisme"),
        (Champ.Siren, "siren|n siren|numero siren|code siren|siren og"),
        (Champ.Nature, "nature|statut|statut juridique|nature juridique|public prive|secteur|nature de l organisme"),
        (Champ.Representant, "representant|representant legal|representant habilite|nom du representant|signataire|nom signataire|nom du signataire|directeur|directrice|direction|nom du directeur|represente par"),
        (Champ.Qualite, "qualite|fonction|qualite du representant|qualite du signataire|fonction du signataire|fonction du representant"),
        (Champ.Contact, "contact|nom du contact|personne contact|contact operationnel|interlocuteur"),
        (Champ.Referent, "referent|referent projet|referent dui|referente|nom du referent"),
        (Champ.Courriel, "courriel|email|e mail|mail|adresse mail|adresse email|adresse e mail|adresse electronique|mel"),
        (Champ.TypeProjet, "type_projet|type de projet|projet|nature du projet"));

    // Columns of signature tables and letters that say nothing of the establishment itself.
    private static readonly HashSet<string> Ignored =
        ["LU ET APPROUVE", "SIGNATURE", "SIGNATURES", "CACHET", "SIEGE SOCIAL", "DATE DE LA LETTRE", "DATE", "OBSERVATIONS", "COMMENTAIRE", "COMMENTAIRES"];

    /// <summary>The column that a heading names, or <see langword="null"/>.</summary>
    public static Champ? Meaning(string enTete) => Known.TryGetValue(Key(enTete), out var champ) ? champ : null;

    /// <summary>True for a heading that is understood and carries nothing to read.</summary>
    public static bool IsIgnored(string enTete) => Ignored.Contains(Key(enTete));

    /// <summary>"Raison sociale" alone names the establishment, unless another column does.</summary>
    internal static bool IsRaisonSociale(string enTete) => Key(enTete) == "RAISON SOCIALE";

    /// <summary>"Département" stands for the postcode only where no other column gives it.</summary>
    internal static bool IsDepartement(string enTete) => Key(enTete) is "DEPT" or "DEPARTEMENT";

    private static string Key(string enTete) => string.Join(' ', Comparaison.Words(enTete.Replace('°', ' ')).Select(word => word == "NO" ? "N" : word));

    private static Dictionary<string, Champ> Index(params (Champ Champ, string Names)[] columns) => columns
        .SelectMany(column => column.Names.Split('|').Select(name => (Key: Key(name), column.Champ)))
        .DistinctBy(pair => pair.Key)
        .ToDictionary(pair => pair.Key, pair => pair.Champ);
}
