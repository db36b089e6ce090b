using System.Text.RegularExpressions;
using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Dossiers.Controles;

/// <summary>The other cells of a row, each by itself: postcode or département, mail address, nature, kind of project.</summary>
internal static partial class ControleChamps
{
    public static IEnumerable<Anomalie> Check(DossierLu dossier) => dossier.Lignes.SelectMany(ligne => Check(ligne).OfType<Anomalie>().Concat(TooLong(ligne)));

    private static IEnumerable<Anomalie?> Check(LigneLue ligne) =>
        [CheckCodePostal(ligne), CheckDepartement(ligne), CheckCourriel(ligne), CheckNature(ligne), CheckTypeProjet(ligne)];

    // A "Département" column is understood too: it tells no postcode, and is compared with the number.
    private static Anomalie? CheckCodePostal(LigneLue ligne) => ligne[Champ.CodePostal].Length > 0 && ligne.CodePostal is null && ligne.Departement is null
        ? Warning(ligne, Champ.CodePostal, CodeAnomalie.CodePostal, $"le code postal « {ligne[Champ.CodePostal]} » doit compter 5 chiffres. {(WithItsZero(ligne) is { } whole ? $"Le tableur a sans doute retiré le zéro de tête de {whole}" : "Corrigez-le")}.") with { Proposition = WithItsZero(ligne)?.Value }
        : null;

    /// <summary>"1000" beside a number of the Ain: a spreadsheet took 01000 for a quantity.</summary>
    private static CodePostal? WithItsZero(LigneLue ligne) =>
        ligne.Et is { } et && CodePostal.TryParse("0" + ligne[Champ.CodePostal], out var code) && code.Matches(et) ? code : null;

    /// <summary>A few communes are served by the post office of the next département: people decide.</summary>
    private static Anomalie? CheckDepartement(LigneLue ligne) => (ligne.Et, ligne.CodePostal, ligne.Departement) switch
    {
        ({ } et, { } code, _) when !code.Matches(et) =>
            Warning(ligne, Champ.CodePostal, CodeAnomalie.Departement, $"le code postal « {ligne[Champ.CodePostal]} » n’est pas dans le département {et.Departement} du numéro FINESS {et}. Vérifiez l’adresse et le numéro."),
        ({ } et, null, { } departement) when !departement.Matches(et) =>
            Warning(ligne, Champ.CodePostal, CodeAnomalie.Departement, $"le département « {ligne[Champ.CodePostal]} » n’est pas celui du numéro FINESS {et}. Vérifiez l’adresse et le numéro."),
        _ => null,
    };

    private static Anomalie? CheckCourriel(LigneLue ligne) => ligne[Champ.Courriel].Length > 0 && !Address().IsMatch(ligne[Champ.Courriel])
        ? Warning(ligne, Champ.Courriel, CodeAnomalie.Courriel, $"« {ligne[Champ.Courriel]} » n’est pas une adresse de courriel. Corrigez-la, elle servira aux invitations.")
        : null;

    private static Anomalie? CheckNature(LigneLue ligne) => ligne[Champ.Nature].Length > 0 && LectureMembre.Nature(ligne[Champ.Nature]) is null
        ? Warning(ligne, Champ.Nature, CodeAnomalie.Nature, $"la nature « {ligne[Champ.Nature]} » n’est pas connue. Écrivez « public » ou « privé ».")
        : null;

    private static Anomalie? CheckTypeProjet(LigneLue ligne) => ligne[Champ.TypeProjet].Length > 0 && LectureMembre.TypeProjet(ligne[Champ.TypeProjet]) is null
        ? Warning(ligne, Champ.TypeProjet, CodeAnomalie.TypeProjet, $"le type de projet « {ligne[Champ.TypeProjet]} » n’est pas connu. Écrivez « acquisition », « mise en conformité » ou « mixte ».")
        : null;

    private static IEnumerable<Anomalie> TooLong(LigneLue ligne) => Enum.GetValues<Champ>()
        .Where(champ => ligne[champ].Length > champ.LongueurMaximale())
        .Select(champ => Constat.Cell(ligne, champ, CodeAnomalie.TexteLong, Gravite.Bloquante,
            $"{ligne.Designation} : le texte de la colonne « {champ.Colonne()} » compte {ligne[champ].Length} caractères, au lieu de {champ.LongueurMaximale()} au plus. Raccourcissez-le."));

    private static Anomalie Warning(LigneLue ligne, Champ champ, string code, string reason) =>
        Constat.Cell(ligne, champ, code, Gravite.Avertissement, $"{ligne.Designation} : {reason}");

    [GeneratedRegex(@"^[^@\s,:;<>""]+@[^@\s,:;<>""]+\.[^@\s,;<>"".]{2,}$", RegexOptions.None, 200)]
    private static partial Regex Address();
}
