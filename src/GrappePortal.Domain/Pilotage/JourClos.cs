namespace GrappePortal.Domain.Pilotage;

/// <summary>A day whose situations were kept, changed or not: what is reported of it is said once and for all.</summary>
public sealed class JourClos
{
    private JourClos()
    {
    }

    public JourClos(DateOnly le, DateTimeOffset now) => (Le, ClosLe) = (le, now);

    /// <summary>In Paris.</summary>
    public DateOnly Le { get; private set; }

    /// <summary>In the first minutes of the day after, or when the portal started again.</summary>
    public DateTimeOffset ClosLe { get; private set; }
}
