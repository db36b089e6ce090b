using System.Globalization;
using System.Text.RegularExpressions;
using GrappePortal.Domain.Dossiers;

namespace GrappePortal.Domain.Indicateurs;

/// <summary>
/// What tells the data of a patient in a table, in the name of a file or in a text: a heading that names persons, or a number of social
/// security (NIR, matricule INS) whose key is right. Figures of use never need either.
/// </summary>
public static partial class DonneesNominatives
{
    // A title and a note may stand above the headings.
    private const int LignesEnTete = 30;
    private const string Remede = "Retirez toute donnée de patient, ne gardez que des nombres, puis déposez-le de nouveau.";

    private static readonly HashSet<string> Intitules =
    [
        .. new[]
        {
            "nom", "noms", "nom prenom", "nom et prenom", "noms et prenoms", "prenom nom", "prenom", "prenoms", "prenom s", "prenom usuel", "nom de naissance", "nom naissance",
            "nom usuel", "nom d usage", "nom patronymique", "nom de famille", "nom marital", "nom jeune fille", "nom de jeune fille",
            "nom usager", "nom de l usager", "nom patient", "nom du patient", "nom resident", "nom du resident", "nom beneficiaire", "nom du beneficiaire",
            "nom de la personne accompagnee", "usager", "patient", "resident", "identite", "identite usager", "identite du patient",
            "date de naissance", "date naissance", "ddn", "ne le", "nee le", "ne e le", "lieu de naissance", "naissance",
            "ins", "ins nir", "ins c", "ins a", "nia", "matricule ins", "matricule", "identifiant ins", "identite ins", "numero ins", "n ins",
            "nir", "numero nir", "n nir", "nss", "numero de securite sociale", "n securite sociale", "n de securite sociale", "numero securite sociale", "securite sociale", "n secu", "numero secu", "n ss",
            "ipp", "identifiant patient", "identifiant usager", "initiales", "initiales patient", "initiales du patient", "initiales usager", "initiales de l usager",
        }.Select(Key),
    ];

    // Wherever they stand in a heading: "Prénom de l'usager", "NIR du patient", "Date de naissance (JJ/MM/AAAA)".
    private static readonly HashSet<string> Mots = [.. new[] { "nir", "nss", "ipp", "prenom", "prenoms", "naissance", "naiss" }.SelectMany(Comparaison.Words)];

    /// <param name="lignes">Of one sheet, in order.</param>
    /// <param name="nomAdmis">A column "nom" names establishments there.</param>
    /// <returns>One French sentence that refuses it, or <see langword="null"/>.</returns>
    public static string? Find(IEnumerable<LigneBrute> lignes, bool nomAdmis = false)
    {
        ArgumentNullException.ThrowIfNull(lignes);
        return lignes.Index().Select(ligne => Find(ligne.Item, isHeading: ligne.Index < LignesEnTete, nomAdmis)).FirstOrDefault(refus => refus is not null);
    }

    private static string? Find(LigneBrute ligne, bool isHeading, bool nomAdmis)
    {
        if (isHeading && ligne.Cellules.Select(c => c.Texte).FirstOrDefault(text => IsNominative(text) && !(nomAdmis && Key(text) == Key("nom"))) is { } heading)
        {
            return Typographie.Typeset($"Fichier refusé : la colonne « {heading.Trim()} » (ligne {ligne.Numero}) désigne des personnes. {Remede}");
        }

        return HoldsNir(ligne)
            ? Typographie.Typeset($"Fichier refusé : la ligne {ligne.Numero} contient un numéro de sécurité sociale (NIR ou matricule INS). {Remede}")
            : null;
    }

    /// <returns>One French sentence that refuses the name of the file, or <see langword="null"/>.</returns>
    public static string? FindInName(string? fileName) => HoldsNir(fileName)
        ? Typographie.Typeset("Fichier refusé : son nom contient un numéro de sécurité sociale (NIR ou matricule INS). Renommez-le sans donnée de patient, puis déposez-le de nouveau.")
        : null;

    /// <param name="text">Typed by a person, or sent by a software.</param>
    /// <param name="what">Begins the sentence: "Le commentaire".</param>
    /// <exception cref="RuleViolationException">It holds a number of social security.</exception>
    public static void Refuse(string? text, string what)
    {
        if (HoldsNir(text))
        {
            throw new RuleViolationException(Typographie.Typeset($"{what} contient un numéro de sécurité sociale (NIR ou matricule INS) : retirez toute donnée de patient, puis recommencez."));
        }
    }

    /// <exception cref="RuleViolationException">The name of the file holds a number of social security.</exception>
    public static void RefuseInName(string? fileName)
    {
        if (FindInName(fileName) is { } refus)
        {
            throw new RuleViolationException(refus);
        }
    }

    /// <summary>15 digits whose last two are the key of the 13 others (97 less their remainder by 97); 2A and 2B count as 19 and 18.</summary>
    public static bool HoldsNir(string? text) => text is { Length: >= 15 } && Nir().Matches(text).Any(match => IsKeyRight(match.Value));

    // The key often stands in a column of its own.
    private static bool HoldsNir(LigneBrute ligne)
    {
        for (var i = 0; i < ligne.Cellules.Count; i++)
        {
            var text = ligne.Texte(i);
            if (HoldsNir(text) || (text.Length >= 13 && ligne.Texte(i + 1) is { Length: 2 } key && HoldsNir($"{text} {key}")))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsKeyRight(string text)
    {
        var compact = string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        var body = compact[..13].Replace("2A", "19", StringComparison.Ordinal).Replace("2B", "18", StringComparison.Ordinal);
        return long.TryParse(body, CultureInfo.InvariantCulture, out var number) && int.TryParse(compact[13..], CultureInfo.InvariantCulture, out var key) && key == 97 - (number % 97);
    }

    private static bool IsNominative(string heading) => heading.Length is > 1 and < 60
        && (Intitules.Contains(Key(heading)) || Comparaison.Words(heading).Any(Mots.Contains));

    // "Date de naissance", "date_de_naissance" and "DateDeNaissance" are one heading.
    private static string Key(string heading) => string.Concat(Comparaison.Words(heading.Replace('°', ' ')));

    [GeneratedRegex(@"(?<![0-9])[1-478][\s.\-_]?\d{2}[\s.\-_]?\d{2}[\s.\-_]?(?:\d{2}|2[ABab])[\s.\-_]?\d{3}[\s.\-_]?\d{3}[\s.\-_]?\d{2}(?![0-9])")]
    private static partial Regex Nir();
}
