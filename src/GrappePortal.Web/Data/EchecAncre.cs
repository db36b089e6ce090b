using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Data;

/// <summary>A day whose journal could not be sealed when its time came. The seal of a later day covers it.</summary>
public sealed class EchecAncre
{
    /// <summary>Longest reason kept, in characters: the rest is in the technical log.</summary>
    public const int LongueurErreur = 500;

    private EchecAncre()
    {
    }

    /// <summary>The day to seal, in Paris.</summary>
    public DateOnly Jour { get; private set; }

    /// <summary>The first failure of that day, in one French sentence.</summary>
    public string Erreur { get; private set; } = string.Empty;

    public DateTimeOffset Le { get; private set; }
}

/// <summary>Reads what keeps the journal from being sealed.</summary>
internal static class EchecsAncre
{
    /// <summary>The first of the days that no seal covers yet; <see langword="null"/> when the last try succeeded.</summary>
    public static Task<EchecAncre?> PendingAnchorFailureAsync(this PortalDb db, CancellationToken cancellationToken) => db.EchecsAncre.AsNoTracking()
        .Where(e => !db.AncresJournal.Any(a => a.Jour >= e.Jour)).OrderBy(e => e.Jour).FirstOrDefaultAsync(cancellationToken);
}
