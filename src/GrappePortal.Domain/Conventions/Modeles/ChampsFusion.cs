using System.Text;

namespace GrappePortal.Domain.Conventions;

/// <param name="Nom">As written between braces: "porteur.nom".</param>
/// <param name="Libelle">What a person calls it: "nom du porteur de projet".</param>
public sealed record ChampFusion(string Nom, string Libelle);

/// <summary>The fields that a text may hold, "{{porteur.nom}}", and what stands in their place in a document.</summary>
public static class ChampsFusion
{
    public static IReadOnlyList<ChampFusion> Tous { get; } =
    [
        new("grappe.nom", "nom de la grappe"),
        new("grappe.region", "région de la grappe"),
        new("aap.annee", "année de l’appel à projets"),
        new("aap.ars", "agence régionale de santé"),
        .. Organisme("porteur", "porteur de projet", "du"),
        new("coordonnateur.nom", "nom du coordonnateur du marché"),
        new("chefdeprojet.nom", "nom du chef de projet"),
        new("membres.nombre", "nombre d’organismes gestionnaires"),
        new("membres.liste", "liste des organismes gestionnaires"),
        new("etablissements.nombre", "nombre d’établissements"),
        new("etablissements.liste", "liste des établissements"),
        new("subvention.montant", "montant de la subvention"),
        new("budget.total", "total du budget prévisionnel"),
        new("mesure.mois", "nombre de mois de la première mesure"),
        new("date.limite", "date limite de signature"),
        new("indicateurs.liste", "liste des indicateurs"),
        new("calendrier.liste", "calendrier prévisionnel"),
        .. Organisme("organisme", "organisme gestionnaire", "de l’"),
        new("convention.titre", "titre de la convention"),
        new("convention.date", "date de la convention"),
        new("avenant.objet", "objet de l’avenant"),
        new("avenant.modifications", "modifications constatées par l’avenant"),
    ];

    internal static bool IsKnown(string nom) => ByName.ContainsKey(nom);

    private static readonly Dictionary<string, ChampFusion> ByName = Tous.ToDictionary(champ => champ.Nom, StringComparer.Ordinal);

    /// <summary>One French sentence for each field that is unknown or badly written; empty when the text can be merged.</summary>
    public static IReadOnlyList<string> Controler(string corps)
    {
        ArgumentNullException.ThrowIfNull(corps);
        return [.. LectureChamps.Cut(corps).Select(piece => ControleChamp.Fault(piece, ByName)).OfType<string>().Distinct()];
    }

    /// <summary>
    /// The text with values in place of its fields. A value is never Markdown; of several lines, it becomes a bullet list where
    /// its field stands alone on a line. Without a value the page shows "[à compléter : …]". An unknown field stays as it is.
    /// </summary>
    public static string Fusionner(string corps, IReadOnlyDictionary<string, string?> valeurs)
    {
        ArgumentNullException.ThrowIfNull(corps);
        ArgumentNullException.ThrowIfNull(valeurs);
        var merged = new StringBuilder();
        string? value = null;
        foreach (var piece in LectureChamps.Cut(corps))
        {
            var champ = piece.Nom is { } nom ? ByName.GetValueOrDefault(nom) : null;
            var number = value;
            value = champ is null ? null : valeurs.GetValueOrDefault(champ.Nom);
            merged.Append(champ is null ? AccordNombre.Of(number, piece.Texte) : Value(champ, value, piece.IsAlone));
        }

        return merged.ToString();
    }

    /// <summary>What a person calls the fields of this text that have no value.</summary>
    public static IEnumerable<string> Vides(string corps, IReadOnlyDictionary<string, string?> valeurs)
    {
        ArgumentNullException.ThrowIfNull(corps);
        ArgumentNullException.ThrowIfNull(valeurs);
        return LectureChamps.Cut(corps).Select(piece => piece.Nom).OfType<string>().Distinct()
            .Where(nom => ByName.ContainsKey(nom) && string.IsNullOrWhiteSpace(valeurs.GetValueOrDefault(nom))).Select(nom => ByName[nom].Libelle);
    }

    private static string Value(ChampFusion champ, string? value, bool isAlone)
    {
        var lines = (value ?? "").Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines switch
        {
            [] => $@"\[à compléter : {champ.Libelle}\]",
            [_, _, ..] when isAlone => string.Concat(lines.Select(line => $"- {ValeurMarkdown.Escape(line)}\n")),
            _ => ValeurMarkdown.Escape(string.Join(" ; ", lines)),
        };
    }

    private static IEnumerable<ChampFusion> Organisme(string prefix, string what, string of)
    {
        var ofWhat = of.EndsWith('’') ? of + what : $"{of} {what}";
        return
        [
            new($"{prefix}.nom", $"nom {ofWhat}"),
            new($"{prefix}.siren", $"SIREN {ofWhat}"),
            new($"{prefix}.finess", $"FINESS juridique {ofWhat}"),
            new($"{prefix}.adresse", $"adresse {ofWhat}"),
            new($"{prefix}.representant", $"représentant {ofWhat}"),
            new($"{prefix}.qualite", $"qualité du représentant {ofWhat}"),
            new($"{prefix}.pouvoir", $"acte qui habilite le représentant {ofWhat}"),
            new($"{prefix}.etablissements", $"établissements {ofWhat}"),
        ];
    }
}
