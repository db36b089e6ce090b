using System.Security.Cryptography;
using System.Text;

namespace GrappePortal.Web.Data;

/// <summary>
/// The sealed digest of the chained journals at the end of a day: the last row of each grappe. Whoever rewrites a chain from
/// its middle cannot rewrite what was sealed.
/// </summary>
public sealed class AncreJournal
{
    private AncreJournal()
    {
    }

    public AncreJournal(DateOnly jour, byte[] contenu, byte[] sceau, DateTimeOffset now) => (Jour, Contenu, Sceau, Le) = (jour, contenu, sceau, now);

    /// <summary>The day covered, in Paris.</summary>
    public DateOnly Jour { get; private set; }

    /// <summary>UTF-8 lines: the seal before, "ancre;jour;empreinte", then "grappe;rang;empreinte" in the order of the grappes.</summary>
    public byte[] Contenu { get; private set; } = [];

    /// <summary>Detached CMS of <see cref="Contenu"/>, DER.</summary>
    public byte[] Sceau { get; private set; } = [];

    public DateTimeOffset Le { get; private set; }

    /// <summary>The line by which the next seal names this one.</summary>
    public string Mention() => $"{Prefix}{Jour:yyyy-MM-dd};{Convert.ToHexStringLower(SHA256.HashData(Contenu))}\n";

    /// <summary>True when it follows another seal than the one that bears this mention.</summary>
    public bool NamesAnother(string mention) =>
        Encoding.UTF8.GetString(Contenu).Split('\n').FirstOrDefault(line => line.StartsWith(Prefix, StringComparison.Ordinal)) is { } named && $"{named}\n" != mention;

    private const string Prefix = "ancre;";
}
