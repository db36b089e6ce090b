using GrappePortal.Domain.Echeances;

namespace GrappePortal.Domain.Indicateurs;

public enum NatureRappel
{
    /// <summary>The month is open.</summary>
    Ouverture,

    /// <summary>Three days before it locks.</summary>
    BientotClos,

    /// <summary>Locked without having been handed over.</summary>
    EnRetard,
}

/// <summary>When a month not handed over is recalled: at its opening, three days before it locks, once it is locked; always on a working day. A correction granted has its own two.</summary>
public static class RappelReleve
{
    /// <summary>What is late is recalled within so many days, then no more.</summary>
    public const int JoursDits = 7;

    private const int JoursAvant = 3;

    /// <summary>The reminder due today that no digest has carried yet.</summary>
    /// <param name="ouvertLe">Day on which the month was opened (<see cref="CalendrierMesure.OuvertLe"/>).</param>
    /// <param name="clotureLe">Day on which it locks.</param>
    /// <param name="dernier">Day of the last digest of this person.</param>
    /// <param name="today">In Paris.</param>
    public static NatureRappel? DueOn(DateOnly ouvertLe, DateOnly clotureLe, DateOnly? dernier, DateOnly today) => Due(Days(ouvertLe, clotureLe), dernier, today);

    /// <summary>Of a month opened again and not handed over: the working day before its last one, and once it has lapsed.</summary>
    /// <param name="dernierJour">Last day of the correction.</param>
    /// <param name="dernier">Day of the last digest of this person.</param>
    /// <param name="today">In Paris.</param>
    public static NatureRappel? CorrectionDueOn(DateOnly dernierJour, DateOnly? dernier, DateOnly today) =>
        Due([(NatureRappel.BientotClos, LastBefore(dernierJour)), (NatureRappel.EnRetard, JoursOuvres.OnOrAfter(dernierJour.AddDays(1)))], dernier, today);

    private static NatureRappel? Due(IEnumerable<(NatureRappel Nature, DateOnly Jour)> days, DateOnly? dernier, DateOnly today)
    {
        if (!JoursOuvres.Contains(today))
        {
            return null;
        }

        var (nature, jour) = days.LastOrDefault(step => step.Jour <= today);
        return jour != default && jour > dernier.GetValueOrDefault() && jour >= today.AddDays(-JoursDits) ? nature : null;
    }

    private static IEnumerable<(NatureRappel Nature, DateOnly Jour)> Days(DateOnly ouvertLe, DateOnly clotureLe)
    {
        yield return (NatureRappel.Ouverture, JoursOuvres.OnOrAfter(ouvertLe));
        yield return (NatureRappel.BientotClos, DayBefore(clotureLe));
        yield return (NatureRappel.EnRetard, JoursOuvres.OnOrAfter(clotureLe));
    }

    // Three days before; when no working day is left by then, the last one that comes earlier.
    private static DateOnly DayBefore(DateOnly clotureLe)
    {
        var day = JoursOuvres.OnOrAfter(clotureLe.AddDays(-JoursAvant));
        return day < clotureLe ? day : LastBefore(clotureLe);
    }

    private static DateOnly LastBefore(DateOnly day)
    {
        do
        {
            day = day.AddDays(-1);
        }
        while (!JoursOuvres.Contains(day));

        return day;
    }
}
