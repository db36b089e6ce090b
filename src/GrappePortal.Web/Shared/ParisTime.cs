using GrappePortal.Domain;

namespace GrappePortal.Web.Shared;

/// <summary>What <see cref="HeureParis"/> says, where screens read it best.</summary>
public static class ParisTime
{
    public static DateOnly Today(this TimeProvider clock) => HeureParis.DayOf(clock.GetUtcNow());

    public static DateTimeOffset EndInParis(this DateOnly day) => HeureParis.EndOf(day);

    public static DateTimeOffset StartInParis(this DateOnly day) => HeureParis.StartOf(day);

    /// <summary>The day of this instant in Paris.</summary>
    public static DateOnly? InParis(this DateTimeOffset? instant) => instant is { } at ? HeureParis.DayOf(at) : null;

    public static DateTimeOffset ToParis(this DateTimeOffset instant) => HeureParis.Of(instant);
}
