using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Dossiers;

/// <summary>Reads the rows under a heading one after the other.</summary>
internal sealed class LectureListe
{
    private readonly LigneBrute _enTete;
    private readonly List<LigneMembre> _lignes = [];
    private readonly SignalementsListe _signalements = new();
    private readonly HashSet<int> _untitledSeen = [];
    private readonly HashSet<Champ> _colonnesLues;
    private ColonnesLues _colonnes;

    public LectureListe(LigneBrute enTete, FeuilleLue? feuille)
    {
        _enTete = enTete;
        _colonnes = ColonnesLues.Of(enTete);
        _colonnesLues = [.. _colonnes.Positions.Keys];
        _signalements.Sheets(feuille);
        _signalements.Columns(enTete.Numero, _colonnes);
    }

    public void Read(LigneBrute ligne)
    {
        if (IsHeadingAgain(ligne))
        {
            return;
        }

        NoticeUntitledCells(ligne);
        var valeurs = Values(ligne);
        if (valeurs.Count == 0 || IsTitle(valeurs) || IsSummary(ligne, valeurs))
        {
            _signalements.Ignored(ligne);
        }
        else if (valeurs.Count == 1 && valeurs.TryGetValue(Champ.Siret, out var siret) && _lignes.Count > 0)
        {
            var last = _lignes[^1];
            _lignes[^1] = last.With(Champ.Siret, string.Join(';', new[] { last[Champ.Siret], siret }.Where(s => s.Length > 0)));
        }
        else
        {
            _lignes.Add(new LigneMembre(ligne.Numero, valeurs));
        }
    }

    public ListeMembres Close() => new(_lignes, _colonnesLues, _signalements.Close(_enTete.Numero));

    /// <summary>A signature table repeats its heading on each page, sometimes spelled otherwise.</summary>
    private bool IsHeadingAgain(LigneBrute ligne)
    {
        if (EnTetes.Meaning(ligne.Texte(_colonnes.Positions[Champ.FinessEt])) is null && EnTetes.Meaning(ligne.Texte(_colonnes.Positions[Champ.Nom])) is null)
        {
            return false;
        }

        var again = ColonnesLues.Of(ligne);
        if (again.IsHeading)
        {
            _colonnes = again;
            _colonnesLues.UnionWith(again.Positions.Keys);
        }

        return again.IsHeading;
    }

    private Dictionary<Champ, string> Values(LigneBrute ligne)
    {
        var valeurs = new Dictionary<Champ, string>();
        var adresse = CodePostal.TryParse(Read(ligne, Champ.CodePostal), out var code) ? code : null;
        var describesOne = DescribesOne(ligne);
        foreach (var champ in _colonnes.Positions.Keys.Where(champ => describesOne || !CelluleOf(ligne, champ).EstRepetee))
        {
            var valeur = champ is Champ.FinessEt or Champ.FinessEj ? Recovered(ligne, champ, adresse) : Read(ligne, champ);
            if (valeur.Any(char.IsLetterOrDigit))
            {
                valeurs[champ] = valeur;
            }
        }

        return valeurs;
    }

    /// <summary>
    /// What is merged over several rows holds for each establishment under it. A row without number nor name of its own
    /// describes none: it goes on with the one above, which has the merged values already.
    /// </summary>
    private bool DescribesOne(LigneBrute ligne) =>
        Array.Exists([Champ.FinessEt, Champ.Nom], champ => CelluleOf(ligne, champ) is { EstRepetee: false } cellule && cellule.Texte.Any(char.IsLetterOrDigit));

    private CelluleBrute CelluleOf(LigneBrute ligne, Champ champ) => ligne.Cellule(_colonnes.Positions[champ]);

    private string Read(LigneBrute ligne, Champ champ)
    {
        if (!_colonnes.Positions.ContainsKey(champ))
        {
            return string.Empty;
        }

        var cellule = CelluleOf(ligne, champ);
        return champ switch
        {
            Champ.CodePostal => NumeroRetabli.Padded(cellule, 5),
            Champ.Siren => NumeroRetabli.Padded(cellule, Siren.Length),
            Champ.Siret => string.Join(';', Siret.Split(cellule.Texte).Select(one => NumeroRetabli.Padded(cellule with { Texte = one }, Siret.Length))),
            _ => cellule.Texte.Trim(),
        };
    }

    private string Recovered(LigneBrute ligne, Champ champ, CodePostal? adresse)
    {
        var cellule = CelluleOf(ligne, champ);
        var (written, recovered) = (cellule.Texte.Trim(), NumeroRetabli.Finess(cellule.Texte.Trim(), champ == Champ.FinessEt ? adresse : null));
        if (recovered != written)
        {
            _signalements.Recovered(ligne.Numero, champ, written, recovered);
        }
        else if (cellule.EstNombre)
        {
            _signalements.KeptAsNumber(ligne.Numero, champ);
        }

        return recovered;
    }

    /// <summary>"Grappe NORMANDIE" alone on its line, in the column of the numbers.</summary>
    private static bool IsTitle(Dictionary<Champ, string> valeurs) =>
        valeurs.Count == 1 && valeurs.TryGetValue(Champ.FinessEt, out var texte) && texte.Count(char.IsLetter) > 3;

    /// <summary>
    /// "TOTAL ; ; 1245" or "* chiffres de 2025", without a number of an establishment. A star before a name and its town is
    /// the bullet of a list.
    /// </summary>
    private static bool IsSummary(LigneBrute ligne, Dictionary<Champ, string> valeurs) =>
        !valeurs.GetValueOrDefault(Champ.FinessEt, string.Empty).Any(char.IsAsciiDigit)
        && ligne.Premier is var premier
        && (Comparaison.Words(premier) is ["TOTAL" or "TOTAUX" or "SOUSTOTAL" or "SOUSTOTAUX" or "NB" or "NOTE" or "NOTES", ..] or ["SOUS", "TOTAL" or "TOTAUX", ..]
            || (premier[0] == '*' && valeurs.Count == 1));

    private void NoticeUntitledCells(LigneBrute ligne)
    {
        foreach (var colonne in _colonnes.Untitled.Concat(Enumerable.Range(_enTete.Cellules.Count, Math.Max(0, ligne.Cellules.Count - _enTete.Cellules.Count))))
        {
            if (ligne.Texte(colonne).Length > 0 && _untitledSeen.Add(colonne))
            {
                _signalements.Untitled(ligne.Numero, colonne, ligne.Texte(colonne));
            }
        }
    }
}
