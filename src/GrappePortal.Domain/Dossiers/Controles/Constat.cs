namespace GrappePortal.Domain.Dossiers.Controles;

/// <summary>Writes findings, each with its place and its key.</summary>
internal static class Constat
{
    /// <summary>A finding about one cell of a row.</summary>
    public static Anomalie Cell(LigneLue ligne, Champ champ, string code, Gravite gravite, string message) => new()
    {
        Code = code,
        Gravite = gravite,
        Message = message,
        Source = ligne.Source.Libelle,
        SourceId = ligne.Source.Id,
        Ligne = LineOf(ligne),
        Champ = champ,
        Valeur = ligne[champ],
        EtablissementId = ligne.EtablissementId,
        OrganismeGestionnaireId = ligne.OrganismeGestionnaireId,
        Cle = CleAnomalie.Of(code, champ, ligne.Source.Nature.ToString(), ligne.Identity, ligne[champ]),
    };

    /// <summary>A finding about a cell that several rows contradict, with what each of them says.</summary>
    public static Anomalie Versions(LigneLue ligne, Champ champ, string code, string message, IReadOnlyList<(LigneLue Ligne, string Valeur)> versions) =>
        Cell(ligne, champ, code, Gravite.Avertissement, message) with
        {
            Versions = [.. versions.Select(version => Version(version.Ligne, version.Valeur))],
            Cle = CleAnomalie.Of(code, champ, versions.Select(version => $"{version.Ligne.Source.Nature} {version.Valeur}").Prepend(ligne.Fiche.Premiere.Identity)),
        };

    public static Anomalie.Version Version(LigneLue ligne, string valeur) => new(ligne.Source.Libelle, LineOf(ligne), valeur)
    {
        SourceId = ligne.Source.Id,
        EtablissementId = ligne.EtablissementId,
        OrganismeGestionnaireId = ligne.OrganismeGestionnaireId,
    };

    /// <summary>A finding about a document as a whole, or about the dossier when no document is given.</summary>
    public static Anomalie Whole(SourceDossier? source, Champ? champ, string code, string message, params string[] identity) => new()
    {
        Code = code,
        Gravite = Gravite.Avertissement,
        Message = message,
        Source = source?.Libelle ?? string.Empty,
        SourceId = source?.Id,
        Champ = champ,
        Cle = CleAnomalie.Of(code, champ, identity.Prepend(source?.Nature.ToString() ?? string.Empty)),
    };

    /// <summary>A finding about an organisme gestionnaire of the registry.</summary>
    public static Anomalie Body(OrganismeDossier organisme, string code, string message, string valeur = "") =>
        Whole(null, Champ.Organisme, code, message, organisme.FinessEj, Comparaison.Nom(organisme.Nom), valeur) with
        {
            Valeur = valeur,
            OrganismeGestionnaireId = organisme.Id,
        };

    /// <summary>Where a row stands, for a sentence: "liste.csv, ligne 9".</summary>
    public static string Place(LigneLue ligne) =>
        LineOf(ligne) is { } numero ? $"{ligne.Source.Libelle}, ligne {numero}" : "le registre du portail";

    // The registry has fiches, and no line that anybody could look up.
    private static int? LineOf(LigneLue ligne) => ligne.Source.Nature == NatureSource.Registre ? null : ligne.Numero;
}
