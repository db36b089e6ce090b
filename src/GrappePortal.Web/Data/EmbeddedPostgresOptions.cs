namespace GrappePortal.Web.Data;

/// <param name="Durable">False only for tests: nothing is flushed to disk, a power cut loses the cluster.</param>
public sealed record EmbeddedPostgresOptions(bool Durable = true)
{
    public static EmbeddedPostgresOptions ForTests { get; } = new(Durable: false);
}
