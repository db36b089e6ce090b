using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Dossiers.Controles;

/// <summary>
/// A number of a legal person in the column of the establishments, or the other way round: the dossier uses it elsewhere
/// in the other sense, more often or in an earlier document.
/// </summary>
internal static class ControleInversions
{
    public static IEnumerable<Anomalie> Check(DossierLu dossier) =>
        dossier.Lignes.Select(ligne => Check(ligne, dossier)).OfType<Anomalie>();

    private static Anomalie? Check(LigneLue ligne, DossierLu dossier)
    {
        if (ligne.Et is { } same && same == ligne.Ej)
        {
            return Same(ligne, dossier);
        }

        if (ligne.Et is { } et && IsMisplaced(ligne, dossier.ByEt[et.Value], dossier.ByEj[et.Value]))
        {
            return EtIsEj(ligne, et, dossier.ByEj[et.Value].First());
        }

        return ligne.Ej is { } ej && IsMisplaced(ligne, dossier.ByEj[ej.Value], dossier.ByEt[ej.Value]) ? EjIsEt(ligne, ej, dossier.ByEt[ej.Value].First()) : null;
    }

    private static bool IsMisplaced(LigneLue ligne, IEnumerable<LigneLue> sameSense, IEnumerable<LigneLue> otherSense)
    {
        var others = otherSense.Where(other => other != ligne && other.Et != other.Ej).ToList();
        var count = sameSense.Count();
        return others.Count > count || (others.Count == count && others[0].Rang < ligne.Rang)
            || (others.Count == count && others[0].Rang == ligne.Rang && others[0].Numero < ligne.Numero);
    }

    private static Anomalie Same(LigneLue ligne, DossierLu dossier)
    {
        var ejElsewhere = ligne.Fiche.Lignes.Select(other => other.Ej).FirstOrDefault(ej => ej is not null && ej != ligne.Et);
        var champ = ejElsewhere is null && dossier.ByEj[ligne.Ej!.Value].Skip(1).Any() ? Champ.FinessEt : Champ.FinessEj;
        return Constat.Cell(ligne, champ, CodeAnomalie.EjEtInverses, Gravite.Avertissement, $"{ligne.Designation} : le même numéro {ligne.Et} est donné comme FINESS géographique et comme FINESS juridique. Relevez les deux numéros dans le répertoire FINESS.") with { Proposition = ejElsewhere?.Value };
    }

    private static Anomalie EtIsEj(LigneLue ligne, Finess et, LigneLue other) =>
        Constat.Cell(ligne, Champ.FinessEt, CodeAnomalie.EjEtInverses, Gravite.Avertissement, $"{ligne.Designation} : le numéro {et}, donné comme FINESS géographique, est le FINESS juridique de {Owner(other)} ({Constat.Place(other)}). Les deux colonnes semblent interverties, corrigez-les.") with
        {
            Proposition = ligne.Ej?.Value,
            Versions = [new(ligne.Source.Libelle, ligne.Numero, $"géographique : {et}"), new(other.Source.Libelle, other.Numero, $"juridique : {et}")],
        };

    private static Anomalie EjIsEt(LigneLue ligne, Finess ej, LigneLue other) =>
        Constat.Cell(ligne, Champ.FinessEj, CodeAnomalie.EjEtInverses, Gravite.Avertissement, $"{ligne.Designation} : le numéro {ej}, donné comme FINESS juridique, est le FINESS géographique de {other.Designation} ({Constat.Place(other)}). Corrigez le numéro juridique{(other.Ej is null ? string.Empty : $", {other.Ej} d’après ce document")}.") with
        {
            Proposition = other.Ej?.Value ?? (ligne.Et is { } et && et != ej ? et.Value : null),
            Versions = [new(ligne.Source.Libelle, ligne.Numero, $"juridique : {ej}"), new(other.Source.Libelle, other.Numero, $"géographique : {ej}")],
        };

    private static string Owner(LigneLue ligne) => ligne[Champ.Organisme] is { Length: > 0 } organisme ? $"« {organisme} »" : ligne.Designation;
}
