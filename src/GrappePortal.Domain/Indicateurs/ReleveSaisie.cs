namespace GrappePortal.Domain.Indicateurs;

/// <content>Entry, cell by cell.</content>
public sealed partial class ReleveMensuel
{
    /// <summary>Who wrote in the cell since the screen showed it; typing what is there already is no conflict.</summary>
    public ConflitSaisie? ConflictWith(Saisie saisie)
    {
        ArgumentNullException.ThrowIfNull(saisie);
        var cell = Find(saisie.Code);
        var stored = ContentOf(cell);
        return saisie.Vu is null || stored == saisie.Vu || stored == saisie.Contenu || cell is null
            ? null
            : new ConflitSaisie(cell.SaisiPar, cell.SaisiLe, stored);
    }

    /// <summary>
    /// Writes one cell of a draft. What is out of bounds or unusual is kept as typed, told by <see cref="Remarques"/>, and
    /// only refused when the month is transmitted.
    /// </summary>
    /// <param name="saisie">What was typed.</param>
    /// <param name="regles">Of the grappe.</param>
    /// <param name="passees">Earlier figures of this establishment, to see what is unusual.</param>
    /// <param name="par">Name of the person.</param>
    /// <param name="now">Instant.</param>
    /// <returns>False when the cell holds this already.</returns>
    /// <exception cref="RuleViolationException">The month cannot be typed, the indicator is unknown, the figure is negative, the word names a patient, or somebody else wrote in the cell.</exception>
    public bool SaveValeur(Saisie saisie, ReglesReleve regles, IEnumerable<ValeurPassee> passees, string par, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(saisie);
        ArgumentNullException.ThrowIfNull(regles);
        ExpectWritable(now);
        ExpectReadable(saisie, regles);
        if (ContentOf(Find(saisie.Code)) == saisie.Contenu)
        {
            return false;
        }

        if (ConflictWith(saisie) is { } conflict)
        {
            throw new RuleViolationException(Typographie.Typeset($"{conflict.Par} a modifié cette case entre-temps : comparez les deux saisies, puis gardez la bonne."));
        }

        Write(saisie, regles, passees, par, now);
        return true;
    }

    /// <summary>What one cell must still mend before the month is transmitted.</summary>
    public IEnumerable<Remarque> RemarquesOf(string code, ReglesReleve regles) => Remarques(regles).Where(r => r.Code == code);

    /// <summary>What keeps the month from being transmitted: shown on the screen, and refused by <see cref="Transmit"/>.</summary>
    public IEnumerable<Remarque> Remarques(ReglesReleve regles)
    {
        ArgumentNullException.ThrowIfNull(regles);
        return Evaluate(regles).Mesures.SelectMany(mesure => RemarquesOf(mesure, regles));
    }

    private IEnumerable<Remarque> RemarquesOf(Mesure mesure, ReglesReleve regles)
    {
        var (indicateur, cell) = (mesure.Indicateur, Find(mesure.Indicateur.Code));
        var begun = mesure.Numerateur is not null || cell?.Denominateur is not null;
        if (!mesure.EstSaisie && (begun || indicateur.IsRequiredFor(regles.Categorie)))
        {
            yield return new Remarque(indicateur.Code, NatureRemarque.Manquant, Typographie.Typeset($"« {indicateur.Libelle} » : saisissez {Missing(mesure)}."));
        }

        if (mesure.DepasseBorne)
        {
            yield return new Remarque(indicateur.Code, NatureRemarque.HorsBornes, Typographie.Typeset(
                $"« {indicateur.Libelle} » : le numérateur ({mesure.Numerateur}) dépasse le dénominateur ({mesure.Denominateur}), ce taux ne peut pas dépasser 100 % : corrigez l’un des deux avant de transmettre."));
        }

        if (cell?.Denominateur is { } typed && indicateur.DenominateurDe is { } source && Find(source)?.Numerateur is { } expected && typed != expected)
        {
            yield return new Remarque(indicateur.Code, NatureRemarque.Incoherent, Typographie.Typeset(
                $"« {indicateur.Libelle} » : le dénominateur ({typed}) diffère de la valeur saisie pour « {regles.Referentiel.Find(source)!.Libelle} » ({expected}) : corrigez l’un des deux."));
        }

        if (cell is { EstAJustifier: true })
        {
            yield return new Remarque(indicateur.Code, NatureRemarque.AJustifier, Typographie.Typeset(
                $"« {indicateur.Libelle} » : la valeur s’écarte nettement des derniers mois : corrigez-la ou justifiez-la d’un mot."));
        }
    }

    private static string Missing(Mesure mesure) => (mesure.Numerateur, mesure.Denominateur) switch
    {
        (null, null) when mesure.Indicateur is { Nature: NatureIndicateur.Taux, DenominateurDe: null } => "le numérateur et le dénominateur",
        (null, _) => mesure.Indicateur.Nature == NatureIndicateur.Nombre ? "le nombre" : "le numérateur",
        _ => "le dénominateur",
    };

    private void Write(Saisie saisie, ReglesReleve regles, IEnumerable<ValeurPassee> passees, string par, DateTimeOffset now)
    {
        (TransmisLe, TransmisPar, ValideLe, ValidePar) = (null, null, null, null);
        var cell = Find(saisie.Code);
        if (cell is null)
        {
            _valeurs.Add(cell = new ValeurIndicateur(saisie.Code));
        }

        cell.Write(saisie, IsUnusual(saisie, passees), par, now);
        DerniereSaisieLe = now;
        Etat = Etat == EtatReleve.ASaisir ? EtatReleve.Brouillon : Etat;
        Measure(regles);
        Touch();
    }

    // A first measure of three months is not compared with measures of one.
    private bool IsUnusual(Saisie saisie, IEnumerable<ValeurPassee> passees)
    {
        var comparable = passees.Where(p => p.Valeur.Code == saisie.Code && p.Mois < Mois && p.MoisCouverts == MoisCouverts)
            .OrderByDescending(p => p.Mois).Select(p => p.Valeur).ToList();
        return EcartMensuel.IsUnusual(saisie.Numerateur, comparable.Select(v => v.Numerateur))
            || EcartMensuel.IsUnusual(saisie.Denominateur, comparable.Select(v => v.Denominateur));
    }

    private static void ExpectReadable(Saisie saisie, ReglesReleve regles)
    {
        var indicateur = regles.Referentiel.Find(saisie.Code)
            ?? throw new RuleViolationException($"L’indicateur « {saisie.Code} » ne figure pas dans le référentiel de la grappe ({regles.Referentiel.Intitule}).");
        if (saisie.Numerateur is < 0 or > Valeur.Maximum || saisie.Denominateur is < 0 or > Valeur.Maximum)
        {
            throw new RuleViolationException(Typographie.Typeset($"« {indicateur.Libelle} » : écrivez un nombre entre 0 et {Valeur.Maximum:#,0}."));
        }

        if (indicateur.Nature == NatureIndicateur.Nombre && saisie.Denominateur is not null)
        {
            throw new RuleViolationException(Typographie.Typeset($"« {indicateur.Libelle} » est un nombre, sans dénominateur : laissez cette case vide."));
        }

        DonneesNominatives.Refuse(saisie.Justification, $"La justification de « {indicateur.Libelle} »");
    }

    private static Contenu ContentOf(ValeurIndicateur? cell) => cell is null ? Contenu.Vide : new Contenu(cell.Numerateur, cell.Denominateur, cell.Justification);
}
