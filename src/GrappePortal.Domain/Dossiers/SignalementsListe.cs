namespace GrappePortal.Domain.Dossiers;

/// <summary>What is said for the record while a list is read.</summary>
internal sealed class SignalementsListe
{
    private readonly List<Anomalie> _anomalies = [];
    private readonly SortedDictionary<Champ, (int Premiere, int Nombre)> _keptAsNumbers = [];

    public void Sheets(FeuilleLue? feuille)
    {
        if (feuille is { Nom: var nom, Autres: { Count: > 0 } autres })
        {
            Add(CodeAnomalie.FeuilleIgnoree, null, null, nom, $"Seule la feuille « {nom} » est lue. {(autres.Count == 1 ? "Une autre est laissée" : $"{autres.Count} autres sont laissées")} de côté : {string.Join(", ", autres.Take(20).Select(autre => $"« {autre} »"))}{(autres.Count > 20 ? "…" : string.Empty)}. Si des établissements y figurent, déposez-la à part.");
        }
    }

    public void Columns(int ligne, ColonnesLues colonnes)
    {
        foreach (var enTete in colonnes.Unknown)
        {
            Add(CodeAnomalie.ColonneInconnue, ligne, null, enTete, $"La colonne « {enTete} » n’est pas connue : son contenu n’est pas lu, renommez-la d’après le modèle si elle doit l’être.");
        }

        foreach (var enTete in colonnes.Doubled)
        {
            Add(CodeAnomalie.ColonneDouble, ligne, EnTetes.Meaning(enTete), enTete, $"La colonne « {enTete} » répète une information déjà donnée par une colonne à sa gauche : seule la première est lue, supprimez celle qui est de trop.");
        }
    }

    public void Untitled(int ligne, int colonne, string valeur) => Add(CodeAnomalie.ColonneInconnue, ligne, null, valeur, $"La colonne {colonne + 1} n’a pas d’en-tête : son contenu n’est pas lu, donnez-lui un titre du modèle.");

    public void Ignored(LigneBrute ligne)
    {
        Add(CodeAnomalie.LigneIgnoree, ligne.Numero, null, ligne.Premier, $"La ligne {ligne.Numero} ne décrit aucun établissement (« {ligne.Premier} ») : elle n’est pas lue.");
    }

    public void Recovered(int ligne, Champ champ, string written, string recovered) => Add(CodeAnomalie.FinessRetabli, ligne, champ, written, $"Le tableur avait transformé le {champ.Libelle()} en « {written} » : il est rétabli en {recovered}, mettez la colonne au format texte pour l’éviter.", recovered);

    public void KeptAsNumber(int ligne, Champ champ)
    {
        var (premiere, nombre) = _keptAsNumbers.GetValueOrDefault(champ, (ligne, 0));
        _keptAsNumbers[champ] = (premiere, nombre + 1);
    }

    public IReadOnlyList<Anomalie> Close(int enTete)
    {
        foreach (var (champ, (premiere, nombre)) in _keptAsNumbers)
        {
            Add(CodeAnomalie.FinessRetabli, enTete, champ, string.Empty, $"Le tableur garde la colonne « {champ.Colonne()} » comme des nombres ({nombre} à partir de la ligne {premiere}) : ils sont relus comme du texte, mettez la colonne au format texte pour ne pas perdre les zéros de tête.");
        }

        return [.. _anomalies.OrderBy(anomalie => anomalie.Ligne)];
    }

    private void Add(string code, int? ligne, Champ? champ, string valeur, string message, string? proposition = null) => _anomalies.Add(new Anomalie
    {
        Code = code,
        Gravite = Gravite.Information,
        Ligne = ligne,
        Champ = champ,
        Valeur = valeur,
        Message = message,
        Proposition = proposition,
        Cle = CleAnomalie.Of(code, champ, valeur),
    });
}
