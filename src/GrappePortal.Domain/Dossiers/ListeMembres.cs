namespace GrappePortal.Domain.Dossiers;

/// <summary>A list of establishments as a file gives it: one row for each ET, with what was noticed on the way.</summary>
public sealed class ListeMembres
{
    // Titles stand above the heading, never a whole page of them.
    private const int DeepestHeading = 50;

    internal ListeMembres(IReadOnlyList<LigneMembre> lignes, IReadOnlySet<Champ> colonnes, IReadOnlyList<Anomalie> anomalies) =>
        (Lignes, Colonnes, Anomalies) = (lignes, colonnes, anomalies);

    public IReadOnlyList<LigneMembre> Lignes { get; }

    /// <summary>The fields for which the file has a column, filled or not.</summary>
    public IReadOnlySet<Champ> Colonnes { get; }

    /// <summary>Columns that are unknown or doubled, numbers recovered, lines left aside.</summary>
    public IReadOnlyList<Anomalie> Anomalies { get; }

    /// <summary>True where these lines name the two columns required.</summary>
    public static bool HasHeading(IEnumerable<LigneBrute> lignes) => lignes.Take(DeepestHeading).Any(ligne => ColonnesLues.Of(ligne).IsHeading);

    /// <exception cref="RuleViolationException">No line names the two columns required (the message lists what was seen), or no establishment follows.</exception>
    public static ListeMembres Lire(IReadOnlyList<LigneBrute> lignes, FeuilleLue? feuille = null)
    {
        var enTete = FindHeading(lignes);
        var lecture = new LectureListe(lignes[enTete], feuille);
        foreach (var ligne in lignes.Skip(enTete + 1).Where(ligne => !ligne.IsBlank))
        {
            lecture.Read(ligne);
        }

        var liste = lecture.Close();
        return liste.Lignes.Count > 0
            ? liste
            : throw new RuleViolationException($"Aucun établissement n’est inscrit sous les en-têtes de la ligne {lignes[enTete].Numero} : complétez la liste puis renvoyez-la.");
    }

    private static int FindHeading(IReadOnlyList<LigneBrute> lignes)
    {
        var best = (Index: -1, Count: 0);
        for (var i = 0; i < Math.Min(lignes.Count, DeepestHeading); i++)
        {
            var colonnes = ColonnesLues.Of(lignes[i]);
            if (colonnes.IsHeading)
            {
                return i;
            }

            best = colonnes.Positions.Count > best.Count ? (i, colonnes.Positions.Count) : best;
        }

        throw new RuleViolationException(Refusal(lignes, Math.Max(best.Index, 0)));
    }

    private static string Refusal(IReadOnlyList<LigneBrute> lignes, int closest)
    {
        const string Remedy = "nommez au moins « finess_et » et « nom » sur la première ligne, ou partez du modèle à télécharger";
        if (lignes.Count == 0)
        {
            return $"Le fichier ne contient aucune ligne : {Remedy}.";
        }

        var seen = lignes[closest].Cellules.Select(cellule => cellule.Texte.Trim()).Where(texte => texte.Length > 0).Take(20).ToList();
        return $"Les colonnes du numéro FINESS géographique et du nom de l’établissement n’ont pas été trouvées (ligne {lignes[closest].Numero}, en-têtes lus : {string.Join(", ", seen.Select(texte => $"« {Shortened(texte)} »"))}) : {Remedy}.";
    }

    private static string Shortened(string texte) => texte.Length <= 40 ? texte : texte[..39] + "…";
}
