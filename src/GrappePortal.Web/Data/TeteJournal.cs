namespace GrappePortal.Web.Data;

/// <summary>
/// The last row of the chained journal of a grappe, kept apart by the database at each insertion: the next row follows it, and a last
/// row taken away, of which no seal of the day knows yet, is missed.
/// </summary>
public sealed class TeteJournal
{
    private TeteJournal()
    {
    }

    public Guid GrappeId { get; private set; }

    /// <summary>Place of the last row, from 1.</summary>
    public long Rang { get; private set; }

    /// <summary>Its hash, in lower-case hexadecimal.</summary>
    public string Empreinte { get; private set; } = string.Empty;
}
