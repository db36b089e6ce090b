using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Indicateurs;

/// <summary>Which months are expected of an establishment, and when they close.</summary>
public static class CalendrierMesure
{
    /// <summary>The first month measured: that of the grappe, or the establishment's own when it joins later. <see langword="null"/>: the grappe does not measure yet.</summary>
    public static Mois? Debut(Grappe grappe, Etablissement etablissement)
    {
        ArgumentNullException.ThrowIfNull(grappe);
        ArgumentNullException.ThrowIfNull(etablissement);
        return Debut(grappe.DebutMesure, etablissement.MesureDepuis);
    }

    /// <inheritdoc cref="Debut(Grappe, Etablissement)"/>
    internal static Mois? Debut(Mois? grappe, Mois? etablissement) => grappe is { } debut && etablissement is { } own && own > debut ? own : grappe;

    /// <summary>
    /// The first month of an establishment that joins a grappe which measures already: the current one. It owes no month that was over
    /// before it came: a new member has no effect on amounts already allotted (Hauts-de-France, art. 13).
    /// </summary>
    /// <param name="grappe">First month of the grappe.</param>
    /// <param name="today">In Paris.</param>
    /// <returns><see langword="null"/> while no month of the grappe is over: it begins with the others.</returns>
    public static Mois? DebutDesArrivants(Mois? grappe, DateOnly today) => grappe <= Mois.LastOver(today) ? Mois.Of(today) : null;

    /// <summary>
    /// The months that are over, from the first one. A measure is taken at the end of the month: the month in which an
    /// establishment closes is not expected, unless it closes on the last day, nor those that ended while its body was out of the grappe. Nothing is expected of a grappe that the ARS rejected:
    /// its partnership is void (Normandie, art. 2).
    /// </summary>
    public static IEnumerable<Mois> MoisAttendus(Grappe grappe, Etablissement etablissement, DateOnly today)
    {
        if (Debut(grappe, etablissement) is not { } first || grappe.DecisionArs == DecisionArs.Rejetee)
        {
            yield break;
        }

        for (var mois = first; mois <= Mois.LastOver(today) && (etablissement.FermeLe is not { } closed || closed >= mois.DernierJour); mois = mois.Next())
        {
            if (etablissement.AbsenceIn(mois) is null)
            {
                yield return mois;
            }
        }
    }

    /// <summary>Why a month that has no relevé is not open, and what to do: wait, or send it no more.</summary>
    /// <param name="grappe">Says when the measure begins.</param>
    /// <param name="etablissement">Of this grappe.</param>
    /// <param name="mois">Which month.</param>
    /// <param name="today">In Paris.</param>
    public static string WhyNotOpen(Grappe grappe, Etablissement etablissement, Mois mois, DateOnly today)
    {
        var debut = Debut(grappe, etablissement);
        return Typographie.Typeset(
            debut is null ? "La grappe ne mesure pas encore d’indicateurs : le porteur de projet choisit le premier mois mesuré, dans le portail."
            : mois < grappe.DebutMesure ? $"La grappe mesure ses indicateurs à partir {grappe.DebutMesure!.Value.DeLibelle} : aucun relevé n’est attendu pour {mois.Libelle}."
            : mois < debut ? $"« {etablissement.Nom} » est mesuré à partir {debut.Value.DeLibelle} : aucun relevé n’est attendu pour {mois.Libelle}."
            : etablissement.AbsenceIn(mois) is { } absence ? $"« {etablissement.Nom} » était hors de la grappe {absence} : aucun relevé n’est attendu pour {mois.Libelle}."
            : etablissement.FermeLe is { } closed && closed < mois.DernierJour ? $"« {etablissement.Nom} » a fermé le {closed:dd/MM/yyyy} : aucun relevé n’est attendu pour {mois.Libelle}."
            : mois > Mois.LastOver(today) ? $"{mois.Titre} n’est pas terminé : le relevé de « {etablissement.Nom} » s’ouvrira le {mois.Next().PremierJour:dd/MM/yyyy}."
            : $"{mois.Titre} n’est pas encore ouvert pour « {etablissement.Nom} » : renvoyez vos valeurs dans quelques minutes.");
    }

    /// <summary>
    /// The day on which the month locks: the closing day of the grappe in the month after. A month opened when that day has
    /// already come (a grappe that begins late) stays open as many days.
    /// </summary>
    public static DateOnly ClotureLe(Grappe grappe, Mois mois, DateOnly openedOn)
    {
        ArgumentNullException.ThrowIfNull(grappe);
        var usual = UsualCloture(mois, grappe.JourCloture);
        return openedOn < usual ? usual : openedOn.AddDays(grappe.JourCloture);
    }

    /// <summary>The day on which a month was opened, told by its closing day: the first of the next month, or the day on which a grappe that begins late opened it.</summary>
    /// <param name="mois">Which month.</param>
    /// <param name="clotureLe">As <see cref="ClotureLe"/> gave it.</param>
    /// <param name="jourCloture">Closing day of the grappe.</param>
    public static DateOnly OuvertLe(Mois mois, DateOnly clotureLe, int jourCloture) =>
        clotureLe > UsualCloture(mois, jourCloture) ? clotureLe.AddDays(-jourCloture) : mois.Next().PremierJour;

    private static DateOnly UsualCloture(Mois mois, int jourCloture) => mois.Next().PremierJour.AddDays(jourCloture - 1);
}
