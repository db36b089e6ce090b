namespace GrappePortal.Domain;

/// <summary>Instants are UTC; days are those of Paris.</summary>
public static class HeureParis
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    public static DateTimeOffset Of(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Paris);

    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(Of(instant).DateTime);

    /// <summary>The last day that is over at this instant: what <see cref="EndOf"/> was given.</summary>
    public static DateOnly LastDayBefore(DateTimeOffset end) => DayOf(end.AddTicks(-1));

    /// <summary>The first instant of this day, in UTC.</summary>
    public static DateTimeOffset StartOf(DateOnly day)
    {
        if (day == DateOnly.MinValue)
        {
            return DateTimeOffset.MinValue;
        }

        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Paris.GetUtcOffset(midnight)).ToUniversalTime();
    }

    /// <summary>The first instant after this day, in UTC; the end of time has none.</summary>
    public static DateTimeOffset EndOf(DateOnly day) => day == DateOnly.MaxValue ? DateTimeOffset.MaxValue : StartOf(day.AddDays(1));
}
