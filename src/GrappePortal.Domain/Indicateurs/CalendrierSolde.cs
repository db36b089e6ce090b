using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Indicateurs;

/// <summary>
/// Which months count for the balance of each establishment of a grappe, and whose targets are asked: the request for the balance
/// and the portfolio of the ARS read it here.
/// </summary>
/// <param name="DebutMesure">First month of the grappe.</param>
/// <param name="DateVsr">Of the grappe; in the future, planned.</param>
/// <param name="DelaiMois">Of the rule-set: months after the VSR.</param>
/// <param name="Lecture">Of the rule-set.</param>
/// <param name="Today">In Paris: a VSR whose day has not come is not signed.</param>
public sealed record CalendrierSolde(Mois? DebutMesure, DateOnly? DateVsr, int DelaiMois, LectureTroisMois Lecture, DateOnly Today)
{
    public static CalendrierSolde Of(Grappe grappe, ReferentielIndicateurs referentiel, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(grappe);
        ArgumentNullException.ThrowIfNull(referentiel);
        return new CalendrierSolde(grappe.DebutMesure, grappe.DateVsr, referentiel.DelaiSoldeMois, referentiel.LectureTroisMois, today) { JourCloture = grappe.JourCloture };
    }

    /// <summary>Day of the following month on which a month locks, 1 to 28: that of the grappe.</summary>
    public int JourCloture { get; init; } = Grappe.JourClotureInitial;

    /// <summary>
    /// No month that counts may change any more: the usual closing day of the last one has come, and none of them is still open,
    /// opened late or opened again by a correction.
    /// </summary>
    /// <param name="fenetre">Of one establishment, or of the grappe.</param>
    /// <param name="ouverts">Months still open (<see cref="ReleveMensuel.StaysOpen"/>) of the same.</param>
    public bool EstClose(FenetreSolde fenetre, IEnumerable<Mois> ouverts)
    {
        ArgumentNullException.ThrowIfNull(fenetre);
        return fenetre.Dernier.Next().PremierJour.AddDays(JourCloture - 1) <= Today && !ouverts.Any(fenetre.Contains);
    }

    /// <summary><see langword="null"/> while its VSR is not signed.</summary>
    public FenetreSolde? FenetreOf(DatesMesure dates) => After(VsrOf(dates));

    /// <summary>
    /// False for one that closed before the first measure of its window, and for one that joined after the last: a new member
    /// changes nothing in amounts already granted (Hauts-de-France, art. 13). A closure to come takes nobody out: until that day
    /// its targets are asked.
    /// </summary>
    public bool Concerne(DatesMesure dates)
    {
        var fenetre = FenetreOf(dates);
        return (dates.FermeLe is not { } closed || closed >= Today || (fenetre is not null && closed >= fenetre.Premier.DernierJour))
            && (fenetre is null || CalendrierMesure.Debut(DebutMesure, dates.MesureDepuis) is not { } first || first <= fenetre.Dernier);
    }

    /// <summary>Day of the last VSR; <see langword="null"/> while one of those concerned has none: the balance is not asked for before.</summary>
    public DateOnly? DerniereVsr(IEnumerable<DatesMesure> etablissements)
    {
        var signed = etablissements.Where(Concerne).Select(VsrOf).ToList();
        return signed.Count > 0 && signed.TrueForAll(vsr => vsr is not null) ? signed.Max() : null;
    }

    /// <summary>
    /// The window that ends before the grappe begins to measure; <see langword="null"/> when there is none. Such a grappe would be
    /// asked for no target at all: a VSR that is only planned counts here. One that joined after its window is not looked at: it was
    /// never asked.
    /// </summary>
    public FenetreSolde? FirstWindowMissed(IReadOnlyCollection<DatesMesure> etablissements) => etablissements.DefaultIfEmpty()
        .Select(dates => After(PlannedVsrOf(dates)) is { } fenetre && !(dates.MesureDepuis > fenetre.Dernier) && !(dates.FermeLe < fenetre.Premier.DernierJour) ? fenetre : null)
        .Where(fenetre => DebutMesure > fenetre?.Dernier).MinBy(fenetre => fenetre!.Dernier);

    /// <exception cref="RuleViolationException">No target would be asked any more: the grappe begins to measure after the months that count.</exception>
    public void ExpectWindowMeasured(IReadOnlyCollection<DatesMesure> etablissements)
    {
        if (FirstWindowMissed(etablissements) is { } missed)
        {
            throw new RuleViolationException(Typographie.Typeset(
                $"Le premier mois mesuré ({DebutMesure!.Value.Libelle}) vient après le dernier qui compte pour le solde ({missed.Dernier.Libelle}), d’après la date de la VSR et les {DelaiMois} mois du référentiel : aucune cible ne serait plus demandée. Corrigez l’une des deux dates, ou choisissez un autre référentiel."));
        }
    }

    private FenetreSolde? After(DateOnly? vsr) => vsr is { } signedOn ? FenetreSolde.After(signedOn, DelaiMois) : null;

    private DateOnly? VsrOf(DatesMesure dates) => PlannedVsrOf(dates) is { } planned && planned <= Today ? planned : null;

    private DateOnly? PlannedVsrOf(DatesMesure dates) => Lecture == LectureTroisMois.ParEtablissement ? dates.DateVsr ?? DateVsr : DateVsr;
}

/// <summary>When an establishment is measured, where this differs from its grappe.</summary>
/// <param name="MesureDepuis">Its first month when it joins after the others.</param>
/// <param name="FermeLe">Last day of activity in the grappe.</param>
/// <param name="DateVsr">Its own VSR; in the future, planned.</param>
public readonly record struct DatesMesure(Mois? MesureDepuis, DateOnly? FermeLe, DateOnly? DateVsr);
