namespace GrappePortal.Domain.Dossiers;

/// <summary>A column of a member list. The order is that of the downloadable template.</summary>
public enum Champ
{
    FinessEt,
    Nom,
    Categorie,
    Capacite,
    Siret,
    Adresse,
    CodePostal,
    Commune,
    FinessEj,
    Organisme,
    Siren,
    Nature,
    Representant,
    Qualite,
    Contact,
    Referent,
    Courriel,
    TypeProjet,
}
