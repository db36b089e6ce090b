namespace GrappePortal.Domain;

/// <summary>
/// Identifiers of version 7 (RFC 9562) that grow in the order they are made, also within a millisecond: what one act tells or adds is
/// inserted, chained and listed in the order it was said. <see cref="Guid.CreateVersion7()"/> draws that order at random.
/// </summary>
public static class Identifiant
{
    private static long _last;

    /// <summary>An identifier greater than all those made before by this process.</summary>
    public static Guid Next()
    {
        long last, next;
        do
        {
            last = Volatile.Read(ref _last);
            next = Math.Max(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), last + 1);
        }
        while (Interlocked.CompareExchange(ref _last, next, last) != last);
        return Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(next));
    }
}
