namespace GrappePortal.Web.Features.Accueil;

/// <summary>Something that waits for the person, and the one button that leads to it.</summary>
/// <param name="Urgence">What comes first on the screen.</param>
/// <param name="Titre">"3 anomalies bloquantes".</param>
/// <param name="Detail">Where, who, how to mend it.</param>
/// <param name="Bouton">Label of the button.</param>
/// <param name="Href">Where the button leads.</param>
public sealed record Tache(Urgence Urgence, string Titre, string Detail, string Bouton, string Href);

public enum Urgence
{
    /// <summary>Blocks the grappe.</summary>
    Bloquant,

    /// <summary>To be done.</summary>
    AFaire,

    /// <summary>To be read.</summary>
    AConsulter,
}

/// <summary>One grappe in a few figures.</summary>
public sealed record GrappeResume(Guid Id, string Nom, string Libelle, int Organismes, int Etablissements, int Signataires, int Lettres);

/// <param name="Sous">The question that the page answers.</param>
/// <param name="Taches">Most urgent first.</param>
/// <param name="Grappes">The first ones.</param>
/// <param name="AutresGrappes">How many more there are.</param>
/// <param name="LitUneRegion">Reads grappes without being a member: nobody has to invite this person.</param>
public sealed record AccueilFiche(string Sous, IReadOnlyList<Tache> Taches, IReadOnlyList<GrappeResume> Grappes, int AutresGrappes, bool LitUneRegion);
