namespace GrappePortal.Domain.Dossiers;

/// <summary>Where each field stands in a table, as one of its heading rows says.</summary>
internal sealed record ColonnesLues(IReadOnlyDictionary<Champ, int> Positions, IReadOnlyList<string> Unknown, IReadOnlyList<string> Doubled, IReadOnlyList<int> Untitled)
{
    /// <summary>Reads a row as headings; a row of data names no column.</summary>
    public static ColonnesLues Of(LigneBrute ligne)
    {
        var positions = new Dictionary<Champ, int>();
        List<string> unknown = [], doubled = [];
        List<int> untitled = [];
        for (var colonne = 0; colonne < ligne.Cellules.Count; colonne++)
        {
            var enTete = ligne.Texte(colonne);
            if (enTete.Length == 0)
            {
                untitled.Add(colonne);
            }
            else if (EnTetes.Meaning(enTete) is { } champ)
            {
                if (!positions.TryAdd(champ, colonne) && !EnTetes.IsDepartement(ligne.Texte(positions[champ])))
                {
                    doubled.Add(enTete);
                }
                else
                {
                    positions[champ] = colonne;
                }
            }
            else if (!EnTetes.IsIgnored(enTete))
            {
                unknown.Add(enTete);
            }
        }

        return new ColonnesLues(positions, unknown, doubled, untitled).WithRaisonSociale(ligne);
    }

    /// <summary>Only these two columns are required.</summary>
    public bool IsHeading => Positions.ContainsKey(Champ.FinessEt) && Positions.ContainsKey(Champ.Nom);

    private ColonnesLues WithRaisonSociale(LigneBrute ligne)
    {
        var colonne = Enumerable.Range(0, ligne.Cellules.Count).FirstOrDefault(i => EnTetes.IsRaisonSociale(ligne.Texte(i)), -1);
        var champ = Positions.ContainsKey(Champ.Nom) ? Champ.Organisme : Champ.Nom;
        return colonne < 0 || Positions.ContainsKey(champ)
            ? this
            : this with
            {
                Positions = new Dictionary<Champ, int>(Positions) { [champ] = colonne },
                Unknown = [.. Unknown.Where(enTete => !EnTetes.IsRaisonSociale(enTete))],
            };
    }
}
