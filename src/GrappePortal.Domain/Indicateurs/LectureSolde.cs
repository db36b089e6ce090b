using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Indicateurs;

/// <summary>One establishment read against all its targets; each month by the version of the rule-set that it was typed under.</summary>
internal sealed class LectureSolde(
    ReferentielIndicateurs referentiel, Etablissement etablissement, Mois? debut, FenetreSolde? fenetre, List<ReleveLu> releves,
    IReadOnlyCollection<Hypothese> hypotheses, IReadOnlyCollection<DecisionCible> decisions)
{
    private readonly List<(Mois Mois, BilanReleve Bilan)> _bilans =
    [
        .. Counted(fenetre, releves).OrderBy(r => r.Mois).Select(r => (r.Mois, (r.Referentiel ?? referentiel).Evaluate(r.Valeurs, etablissement.Categorie))),
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
        var measured = _bilans.Select(b => (b.Mois, Mesure: b.Bilan.Find(indicateur.Code))).Where(m => m.Mesure is { EstSaisie: true })
            .Select(m => (m.Mois, Mesure: m.Mesure!)).ToList();
        var told = measured.FindIndex(m => m.Mesure.EstSurCible == true) is >= 0 and var reached ? measured[reached] : measured.LastOrDefault();
        var cible = new CibleSolde(etablissement, indicateur, fenetre, StateOf(measured), measured.Count == 0 ? null : told.Mois, told.Mesure);
        return Decided(cible) ?? Supposed(cible) ?? cible;
    }

    private static EtatCible StateOf(List<(Mois Mois, Mesure Mesure)> measured) =>
        measured.Exists(m => m.Mesure.EstSurCible == true) ? EtatCible.Atteinte
        : measured.Count == 0 ? EtatCible.Manquante
        : measured.TrueForAll(m => m.Mesure.EstNonMesurable) ? EtatCible.NonMesurable
        : EtatCible.Insuffisante;

    // A decision falls by itself once a figure settles the target.
    private CibleSolde? Decided(CibleSolde cible) => cible.PeutEtreEcartee
        && decisions.FirstOrDefault(d => d.EtablissementId == etablissement.Id && d.Code == cible.Indicateur.Code) is { } decision
            ? cible with { Etat = EtatCible.Ecartee, Decision = decision }
            : null;

    private CibleSolde? Supposed(CibleSolde cible) => !cible.EstLevee
        && hypotheses.Any(h => h.EtablissementId == etablissement.Id && h.Code == cible.Indicateur.Code && h.Valeur >= cible.Indicateur.Cible)
            ? cible with { Etat = EtatCible.Simulee }
            : null;
}
