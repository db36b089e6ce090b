using GrappePortal.Domain.Dossiers;

namespace GrappePortal.Domain.Indicateurs;

public enum PartieValeur
{
    Numerateur,
    Denominateur,
    Justification,
}

/// <summary>What the headings of a file of figures mean, whatever their accents, case and punctuation: the codes of the rule-set.</summary>
public sealed class ColonnesImport
{
    // A title may stand above the headings.
    private const int LignesEnTete = 10;

    private readonly List<(int Colonne, string Code, PartieValeur Partie)> _valeurs = [];
    private readonly List<(int Colonne, string Intitule)> _inconnues = [];

    private ColonnesImport(LigneBrute enTete, ReferentielIndicateurs referentiel)
    {
        LigneEnTete = enTete.Numero;
        Intitules = [.. enTete.Cellules.Select(c => c.Texte.Trim())];
        var known = Known(referentiel);
        foreach (var (colonne, intitule) in Intitules.Index().Where(cell => cell.Item.Length > 0))
        {
            Read(colonne, intitule, known);
        }
    }

    public int LigneEnTete { get; }

    public IReadOnlyList<string> Intitules { get; }

    public int Finess { get; private set; } = -1;

    /// <summary>Columns that are left out: reported, not refused.</summary>
    public IReadOnlyList<(int Colonne, string Intitule)> Inconnues => _inconnues;

    public IReadOnlyList<(int Colonne, string Code, PartieValeur Partie)> Valeurs => _valeurs;

    /// <summary>The headings of the template, in the order of the rule-set.</summary>
    public static IReadOnlyList<string> Modele(ReferentielIndicateurs referentiel)
    {
        ArgumentNullException.ThrowIfNull(referentiel);
        return ["finess_et", "etablissement", .. referentiel.Indicateurs.SelectMany(ModeleOf)];
    }

    /// <exception cref="RuleViolationException">No line names the FINESS and an indicator.</exception>
    public static ColonnesImport Find(IEnumerable<LigneBrute> lignes, ReferentielIndicateurs referentiel)
    {
        ArgumentNullException.ThrowIfNull(referentiel);
        return lignes.Take(LignesEnTete).Select(ligne => new ColonnesImport(ligne, referentiel)).FirstOrDefault(c => c.Finess >= 0 && c.Valeurs.Count > 0)
            ?? throw new RuleViolationException(Typographie.Typeset(
                $"Ce fichier n’a pas les colonnes attendues : il faut « finess_et » et au moins un indicateur, par exemple « {Modele(referentiel)[2]} ». Repartez du modèle."));
    }

    private void Read(int colonne, string intitule, Dictionary<string, (string Code, PartieValeur Partie)> known)
    {
        if (known.TryGetValue(Key(intitule), out var valeur) && !_valeurs.Exists(v => (v.Code, v.Partie) == valeur))
        {
            _valeurs.Add((colonne, valeur.Code, valeur.Partie));
        }
        else if (EnTetes.Meaning(intitule) == Champ.FinessEt && Finess < 0)
        {
            Finess = colonne;
        }
        else if (EnTetes.Meaning(intitule) != Champ.Nom)
        {
            _inconnues.Add((colonne, intitule));
        }
    }

    private static IEnumerable<string> ModeleOf(Indicateur indicateur) => indicateur.Nature == NatureIndicateur.Nombre
        ? [$"{indicateur.Code} nombre", $"{indicateur.Code} justification"]
        : [$"{indicateur.Code} numerateur", $"{indicateur.Code} denominateur", $"{indicateur.Code} justification"];

    private static Dictionary<string, (string Code, PartieValeur Partie)> Known(ReferentielIndicateurs referentiel)
    {
        (string Suffixe, PartieValeur Partie)[] suffixes =
        [
            ("", PartieValeur.Numerateur), ("nombre", PartieValeur.Numerateur), ("numerateur", PartieValeur.Numerateur), ("num", PartieValeur.Numerateur),
            ("denominateur", PartieValeur.Denominateur), ("den", PartieValeur.Denominateur), ("denom", PartieValeur.Denominateur),
            ("justification", PartieValeur.Justification), ("motif", PartieValeur.Justification),
        ];
        return referentiel.Indicateurs.SelectMany(i => suffixes.Select(s => (Key: Key($"{i.Code} {s.Suffixe}"), i.Code, s.Partie)))
            .DistinctBy(column => column.Key).ToDictionary(column => column.Key, column => (column.Code, column.Partie));
    }

    private static string Key(string intitule) => string.Join(' ', Comparaison.Words(intitule));
}
