using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Indicateurs;

public enum EtatCible
{
    /// <summary>Nothing transmitted in the window.</summary>
    Manquante,

    /// <summary>Zero denominator in every month that counts: a person decides what it means.</summary>
    NonMesurable,

    /// <summary>Measured, under the target.</summary>
    Insuffisante,

    Atteinte,

    /// <summary>Reached by what the simulator supposes, and by nothing else.</summary>
    Simulee,
}

/// <summary>One establishment against one target.</summary>
/// <param name="Etablissement">Which.</param>
/// <param name="Indicateur">Has a target.</param>
/// <param name="Fenetre">Months that count; <see langword="null"/> while no VSR is signed.</param>
/// <param name="Etat">Where it stands.</param>
/// <param name="Mois">Month that reaches the target, else the last one measured.</param>
/// <param name="Mesure">In that month.</param>
public sealed record CibleSolde(Etablissement Etablissement, Indicateur Indicateur, FenetreSolde? Fenetre, EtatCible Etat, Mois? Mois, Mesure? Mesure)
{
    public bool EstAtteinte => Etat is EtatCible.Atteinte or EtatCible.Simulee;

    /// <summary>Rate in %, or count.</summary>
    public decimal? Valeur => Indicateur.Nature == NatureIndicateur.Taux ? Mesure?.Taux : Mesure?.Numerateur;
}

/// <summary>One establishment read against all its targets.</summary>
internal sealed class LectureSolde(
    ReferentielIndicateurs referentiel, Etablissement etablissement, Mois? debut, FenetreSolde? fenetre, List<ReleveLu> releves, IReadOnlyCollection<Hypothese> hypotheses)
{
    private readonly List<(Mois Mois, BilanReleve Bilan)> _bilans =
    [
        .. Counted(fenetre, releves).OrderBy(r => r.Mois).Select(r => (r.Mois, referentiel.Evaluate(r.Valeurs, etablissement.Categorie))),
    ];

    public FenetreSolde? Fenetre => fenetre;

    /// <summary>
    /// False for one that closed before the first measure of its window, and for one that joined after the last: a new member
    /// changes nothing in amounts already granted (Hauts-de-France, art. 13).
    /// </summary>
    public bool EstConcerne => (etablissement.FermeLe is not { } closed || (fenetre is not null && closed >= fenetre.Premier.DernierJour))
        && (fenetre is null || debut is not { } first || first <= fenetre.Dernier);

    public bool EstSurCibleDesLePremierMois =>
        fenetre is not null && _bilans.Exists(b => b.Mois == fenetre.Premier && b.Bilan.AvecCible == b.Bilan.Atteintes);

    public IEnumerable<CibleSolde> Cibles() => referentiel.Indicateurs
        .Where(i => i.Cible is not null && i.IsRequiredFor(etablissement.Categorie)).Select(CibleOf);

    // Before the VSR the last month is an indication.
    private static IEnumerable<ReleveLu> Counted(FenetreSolde? fenetre, List<ReleveLu> releves) => fenetre is null
        ? releves.Where(r => r.EstTransmis).OrderByDescending(r => r.Mois).Take(1)
        : releves.Where(r => r.EstTransmis && fenetre.Contains(r.Mois));

    private CibleSolde CibleOf(Indicateur indicateur)
    {
        var measured = _bilans.Select(b => (b.Mois, Mesure: b.Bilan.Find(indicateur.Code)!)).Where(m => m.Mesure.EstSaisie).ToList();
        var told = measured.FindIndex(m => m.Mesure.EstSurCible == true) is >= 0 and var reached ? measured[reached] : measured.LastOrDefault();
        return new CibleSolde(etablissement, indicateur, fenetre, StateOf(indicateur, measured), measured.Count == 0 ? null : told.Mois, told.Mesure);
    }

    private EtatCible StateOf(Indicateur indicateur, List<(Mois Mois, Mesure Mesure)> measured) =>
        measured.Exists(m => m.Mesure.EstSurCible == true) ? EtatCible.Atteinte
        : hypotheses.Any(h => h.EtablissementId == etablissement.Id && h.Code == indicateur.Code && h.Valeur >= indicateur.Cible) ? EtatCible.Simulee
        : measured.Count == 0 ? EtatCible.Manquante
        : measured.TrueForAll(m => m.Mesure.EstNonMesurable) ? EtatCible.NonMesurable
        : EtatCible.Insuffisante;
}
