namespace GrappePortal.Web.Shared;

/// <summary>Instants are UTC; days are those of Paris.</summary>
public static class ParisTime
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().ToParis().DateTime);

    /// <summary>The first instant after this day in Paris; the end of time has none.</summary>
    public static DateTimeOffset EndInParis(this DateOnly day) => day == DateOnly.MaxValue ? DateTimeOffset.MaxValue : day.AddDays(1).StartInParis();

    /// <summary>The first instant of this day in Paris.</summary>
    public static DateTimeOffset StartInParis(this DateOnly day)
    {
        if (day == DateOnly.MinValue)
        {
            return DateTimeOffset.MinValue;
        }

        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Paris.GetUtcOffset(midnight)).ToUniversalTime();
    }

    /// <summary>The day of this instant in Paris.</summary>
    public static DateOnly? InParis(this DateTimeOffset? instant) => instant is { } at ? DateOnly.FromDateTime(at.ToParis().DateTime) : null;

    public static DateTimeOffset ToParis(this DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Paris);
}
