using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Indicateurs;

/// <summary>One establishment read against all its targets; each month by the version of the rule-set that it was typed under.</summary>
internal sealed class LectureSolde(
    ReferentielIndicateurs referentiel, Etablissement etablissement, Mois? debut, CalendrierSolde calendrier, List<ReleveLu> releves,
    IReadOnlyCollection<Hypothese> hypotheses, IReadOnlyCollection<DecisionCible> decisions)
{
    private readonly FenetreSolde? _fenetre = calendrier.FenetreOf(etablissement.DatesMesure);

    private readonly List<(Mois Mois, ReferentielIndicateurs Version, BilanReleve Bilan)> _bilans =
    [
        .. Counted(calendrier.FenetreOf(etablissement.DatesMesure), releves).OrderBy(r => r.Mois).Select(r => (r.Mois, r.Referentiel ?? referentiel, (r.Referentiel ?? referentiel).Evaluate(r.Valeurs, r.Categorie))),
    ];

    public bool EstSurCibleDesLePremierMois => _fenetre is not null && Cibles().All(c => c.Etat == EtatCible.Atteinte && c.Mois == _fenetre.Premier);

    // An indicator that no version of the window held could never have been typed, one that each month left optional was not expected:
    // neither is asked.
    public IEnumerable<CibleSolde> Cibles() => referentiel.Indicateurs
        .Where(i => i.Cible is not null && i.IsRequiredFor(etablissement.Categorie))
        .Where(i => _fenetre is null || _bilans.Count < MoisAttendus || Held(i) > 0)
        .Select(CibleOf);

    // Who joins inside the window, or was out of the grappe for a while, hands over fewer months.
    private int MoisAttendus => _fenetre is null ? 0 : Enumerable.Range(0, _fenetre.Longueur).Select(_fenetre.Premier.Add).Count(mois => !(mois < debut) && etablissement.AbsenceIn(mois) is null);

    private int Held(Indicateur indicateur) => _bilans.Count(b => b.Bilan.Find(indicateur.Code) is { EstOmise: false });

    // Before the VSR the last month is an indication.
    private static IEnumerable<ReleveLu> Counted(FenetreSolde? fenetre, List<ReleveLu> releves) => fenetre is null
        ? releves.Where(r => r.EstTransmis).OrderByDescending(r => r.Mois).Take(1)
        : releves.Where(r => r.EstTransmis && fenetre.Contains(r.Mois));

    private CibleSolde CibleOf(Indicateur indicateur)
    {
        var measured = _bilans.Select(b => (b.Mois, Mesure: b.Bilan.JudgedBy(indicateur) ?? new Mesure(indicateur, null, null))).Where(m => m.Mesure.EstSaisie).ToList();
        var told = measured.FindIndex(m => m.Mesure.EstSurCible == true) is >= 0 and var reached ? measured[reached] : measured.LastOrDefault();
        var etat = StateOf(measured);
        var cible = new CibleSolde(etablissement, indicateur, _fenetre, etat, measured.Count == 0 ? null : told.Mois, told.Mesure, etat == EtatCible.Atteinte ? null : CauseOf(indicateur, measured))
        {
            Version = _bilans.Find(b => measured.Count > 0 && b.Mois == told.Mois).Version,
            EstClose = _fenetre is not null && calendrier.EstClose(_fenetre, releves.Where(r => r.EstOuvert).Select(r => r.Mois)),
        };
        return Decided(cible) ?? Supposed(cible) ?? cible;
    }

    private static EtatCible StateOf(List<(Mois Mois, Mesure Mesure)> measured) =>
        measured.Exists(m => m.Mesure.EstSurCible == true) ? EtatCible.Atteinte
        : measured.Count == 0 ? EtatCible.Manquante
        : measured.TrueForAll(m => m.Mesure.EstNonMesurable) ? EtatCible.NonMesurable
        : EtatCible.Insuffisante;

    // A month still to come, or not handed over, may settle it.
    private CauseEcart? CauseOf(Indicateur indicateur, List<(Mois Mois, Mesure Mesure)> measured) =>
        _fenetre is null ? null
        : etablissement.FermeLe is { } left && left < calendrier.Today && left < _fenetre.Dernier.DernierJour ? CauseEcart.Sortie
        : _bilans.Count >= MoisAttendus && measured.Count > 0 && measured.Count == Held(indicateur) && measured.TrueForAll(m => m.Mesure.EstNonMesurable) ? CauseEcart.NonMesurable
        : null;

    private CibleSolde? Decided(CibleSolde cible) => cible.PeutEtreEcartee && decisions.FirstOrDefault(d => d.Settles(cible)) is { } decision
        ? cible with { Etat = EtatCible.Ecartee, Decision = decision }
        : null;

    private CibleSolde? Supposed(CibleSolde cible) => !cible.EstLevee
        && hypotheses.Any(h => h.EtablissementId == etablissement.Id && h.Code == cible.Indicateur.Code && h.Valeur >= cible.Indicateur.Cible)
            ? cible with { Etat = EtatCible.Simulee }
            : null;
}
