namespace GrappePortal.Domain.Dossiers;

/// <summary>What the columns of a member list are called.</summary>
public static class Champs
{
    /// <summary>The columns of the downloadable template, in its order.</summary>
    public static IReadOnlyList<string> Modele { get; } = [.. Enum.GetValues<Champ>().Select(Colonne)];

    /// <summary>Heading of the template: <c>finess_et</c>.</summary>
    public static string Colonne(this Champ champ) => champ switch
    {
        Champ.FinessEt => "finess_et",
        Champ.CodePostal => "code_postal",
        Champ.FinessEj => "finess_ej",
        Champ.TypeProjet => "type_projet",
        _ => champ.ToString().ToLowerInvariant(),
    };

    /// <summary>Longest text that the registry keeps, in characters.</summary>
    public static int LongueurMaximale(this Champ champ) => champ switch
    {
        Champ.Nom or Champ.Organisme or Champ.Adresse => 300,
        Champ.Capacite or Champ.Siret => 500,
        Champ.Representant or Champ.Qualite or Champ.Contact or Champ.Referent => 200,
        Champ.Courriel => 254,
        Champ.Commune => 150,
        _ => 100,
    };

    /// <summary>How a sentence names the field, without article.</summary>
    public static string Libelle(this Champ champ) => champ switch
    {
        Champ.FinessEt => "numéro FINESS géographique",
        Champ.Nom => "nom de l’établissement",
        Champ.Categorie => "catégorie",
        Champ.Capacite => "capacité autorisée",
        Champ.Siret => "SIRET",
        Champ.Adresse => "adresse",
        Champ.CodePostal => "code postal",
        Champ.Commune => "commune",
        Champ.FinessEj => "numéro FINESS juridique",
        Champ.Organisme => "organisme gestionnaire",
        Champ.Siren => "SIREN",
        Champ.Nature => "nature de l’organisme",
        Champ.Representant => "représentant habilité à signer",
        Champ.Qualite => "qualité du représentant",
        Champ.Contact => "contact",
        Champ.Referent => "référent",
        Champ.Courriel => "courriel",
        _ => "type de projet",
    };
}
