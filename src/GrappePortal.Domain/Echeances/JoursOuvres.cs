namespace GrappePortal.Domain.Echeances;

/// <summary>Jours ouvrés: Monday to Friday except public holidays (Hauts-de-France, art. 8.1).</summary>
public static class JoursOuvres
{
    public static bool Contains(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !JoursFeries.Contains(day);

    public static DateOnly OnOrAfter(DateOnly day)
    {
        while (!Contains(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>The day reached by counting <paramref name="count"/> jours ouvrés after <paramref name="day"/>, which is not counted.</summary>
    public static DateOnly Add(DateOnly day, int count)
    {
        for (var left = count; left > 0; left--)
        {
            day = OnOrAfter(day.AddDays(1));
        }

        return day;
    }
}
