using GrappePortal.Domain.Dossiers;
using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Indicateurs;

/// <summary>
/// Writes the lines of a file in the relevés, by the same methods as the screen, and tells all that is wrong. The dry run and the
/// import are this one pass: only what becomes of the relevés afterwards differs.
/// </summary>
/// <param name="mois">Of the file.</param>
/// <param name="etablissements">By FINESS: those that the person enters.</param>
/// <param name="par">Name of the person.</param>
/// <param name="now">Instant.</param>
public sealed class ControleImport(Mois mois, IReadOnlyDictionary<string, EtablissementImport> etablissements, string par, DateTimeOffset now)
{
    private readonly List<ConstatImport> _constats = [];
    private readonly Dictionary<string, int> _lues = [];
    private readonly HashSet<Guid> _changes = [];
    private (int Nouvelles, int Remplacees, int Inchangees) _cellules;

    /// <exception cref="RuleViolationException">The columns are not those of a file of figures.</exception>
    public BilanImport Apply(IReadOnlyList<LigneBrute> lignes, ReferentielIndicateurs referentiel)
    {
        ArgumentNullException.ThrowIfNull(lignes);
        var colonnes = ColonnesImport.Find(lignes, referentiel);
        _constats.AddRange(colonnes.Inconnues.Select(c => new ConstatImport(colonnes.LigneEnTete, c.Intitule, NatureConstat.ColonneInconnue, Typographie.Typeset(
            $"La colonne « {c.Intitule} » n’est pas un indicateur du référentiel ({referentiel.Intitule}) : elle est laissée de côté."))));
        foreach (var ligne in lignes.Where(l => l.Numero > colonnes.LigneEnTete && !l.IsBlank))
        {
            Apply(ligne, colonnes);
        }

        return new BilanImport(_constats, _changes.Count, _cellules.Nouvelles, _cellules.Remplacees, _cellules.Inchangees);
    }

    private void Apply(LigneBrute ligne, ColonnesImport colonnes)
    {
        var cells = colonnes.Valeurs.Where(v => ligne.Texte(v.Colonne).Length > 0).GroupBy(v => v.Code).ToList();
        if (cells.Count == 0 || Etablissement(ligne, colonnes) is not { } etablissement)
        {
            return;
        }

        if (etablissement.Releve is not { } releve)
        {
            Tell(ligne, null, NatureConstat.Verrouille, $"{mois.Titre} n’est pas ouvert à la saisie pour « {etablissement.Nom} » : retirez cette ligne.");
        }
        else if (releve.LockReason(now) is { } reason)
        {
            Tell(ligne, null, NatureConstat.Verrouille, $"« {etablissement.Nom} » – {reason}");
        }
        else
        {
            cells.ForEach(cell => Apply(ligne, colonnes, cell, etablissement, releve));
            TellRemarques(ligne, cells.Select(c => c.Key), colonnes, etablissement, releve);
        }
    }

    private EtablissementImport? Etablissement(LigneBrute ligne, ColonnesImport colonnes)
    {
        var typed = NumeroRetabli.Finess(ligne.Texte(colonnes.Finess), adresse: null);
        var heading = colonnes.Intitules[colonnes.Finess];
        if (!Finess.TryParse(typed, out var finess))
        {
            Tell(ligne, heading, NatureConstat.FinessInconnu, typed.Length == 0 ? "Le FINESS manque : écrivez celui de l’établissement." : Finess.Explain(typed));
        }
        else if (!etablissements.TryGetValue(finess.Value, out var etablissement))
        {
            Tell(ligne, heading, NatureConstat.FinessInconnu, $"Le FINESS « {finess} » n’est pas celui d’un établissement de la grappe dont vous saisissez les indicateurs : corrigez-le ou retirez la ligne.");
        }
        else if (!_lues.TryAdd(finess.Value, ligne.Numero))
        {
            Tell(ligne, heading, NatureConstat.Doublon, $"« {etablissement.Nom} » figure déjà à la ligne {_lues[finess.Value]} : gardez une seule ligne par établissement.");
        }
        else
        {
            return etablissement;
        }

        return null;
    }

    private void Apply(
        LigneBrute ligne, ColonnesImport colonnes, IGrouping<string, (int Colonne, string Code, PartieValeur Partie)> cell, EtablissementImport etablissement, ReleveMensuel releve)
    {
        var stored = releve.Find(cell.Key);
        var (numerateur, denominateur, justification) = (stored?.Numerateur, stored?.Denominateur, (string?)null);
        foreach (var (colonne, _, partie) in cell)
        {
            var text = ligne.Texte(colonne);
            if (partie == PartieValeur.Justification)
            {
                justification = text;
            }
            else if (!NombreSaisi.TryParse(text, out var nombre, out var refus))
            {
                Tell(ligne, colonnes.Intitules[colonne], NatureConstat.PasUnNombre, refus!);
                return;
            }
            else
            {
                (numerateur, denominateur) = partie == PartieValeur.Numerateur ? (nombre, denominateur) : (numerateur, nombre);
            }
        }

        Save(ligne, colonnes.Intitules[cell.First().Colonne], etablissement, releve, () => releve.Received(cell.Key, numerateur, denominateur, justification));
    }

    private void Save(LigneBrute ligne, string heading, EtablissementImport etablissement, ReleveMensuel releve, Func<Saisie> received)
    {
        try
        {
            var saisie = received();
            var (replaces, stored) = (releve.HoldsOther(saisie), releve.Find(saisie.Code));
            var before = replaces ? Figures(stored!.Numerateur, stored.Denominateur) : null;
            var changed = releve.SaveValeur(saisie, etablissement.Regles, etablissement.Passees, par, now);
            Count(releve, changed, stored is not null);
            if (replaces)
            {
                Tell(ligne, heading, NatureConstat.DejaSaisi, $"« {etablissement.Nom} » : {before} est déjà saisi, le fichier porte {Figures(saisie.Numerateur, saisie.Denominateur)}.");
            }
        }
        catch (RuleViolationException refusal)
        {
            Tell(ligne, heading, NatureConstat.Refuse, refusal.Message);
        }
    }

    private void Count(ReleveMensuel releve, bool changed, bool existed)
    {
        if (changed)
        {
            _changes.Add(releve.Id);
        }

        _cellules = (changed, existed) switch
        {
            (false, _) => _cellules with { Inchangees = _cellules.Inchangees + 1 },
            (true, true) => _cellules with { Remplacees = _cellules.Remplacees + 1 },
            _ => _cellules with { Nouvelles = _cellules.Nouvelles + 1 },
        };
    }

    // What the screen says under a cell. What is still missing may come later, by hand.
    private void TellRemarques(LigneBrute ligne, IEnumerable<string> codes, ColonnesImport colonnes, EtablissementImport etablissement, ReleveMensuel releve)
    {
        var imported = codes.ToHashSet();
        foreach (var remarque in releve.Remarques(etablissement.Regles).Where(r => r.Nature != NatureRemarque.Manquant && imported.Contains(r.Code)))
        {
            Tell(ligne, colonnes.Intitules[colonnes.Valeurs.First(v => v.Code == remarque.Code).Colonne],
                remarque.Nature == NatureRemarque.AJustifier ? NatureConstat.AJustifier : NatureConstat.HorsBornes, remarque.Message);
        }
    }

    private void Tell(LigneBrute ligne, string? colonne, NatureConstat nature, string message) =>
        _constats.Add(new ConstatImport(ligne.Numero, colonne, nature, Typographie.Typeset(message)));

    private static string Figures(int? numerateur, int? denominateur) => denominateur is null ? $"{numerateur}" : $"{numerateur} / {denominateur}";
}
