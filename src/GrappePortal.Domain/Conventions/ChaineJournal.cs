using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GrappePortal.Domain.Conventions;

/// <summary>
/// Checks the chained journal of one grappe: finds any row edited, deleted, added or moved, and names it. Independent of the
/// database, which chains the rows at their insertion with the same text.
/// </summary>
public static class ChaineJournal
{
    /// <param name="rows">All the rows of the grappe.</param>
    /// <param name="ancres">The last rows that were sealed, day by day.</param>
    /// <param name="tete">The last row as the database keeps it apart.</param>
    public static IReadOnlyList<RuptureChaine> Verifier(IEnumerable<EvenementConvention> rows, IEnumerable<AncreChaine> ancres, TeteChaine tete)
    {
        ArgumentNullException.ThrowIfNull(ancres);
        var ordered = rows.OrderBy(row => row.Rang).ToList();
        var byRang = ordered.ToLookup(row => row.Rang);
        return [.. Breaks(ordered), .. Tail(ordered, tete), .. ancres.Where(a => byRang[a.Rang].All(row => row.Empreinte != a.Empreinte)).Select(Missing)];
    }

    /// <summary>What the hash of a row is made of.</summary>
    public static string Hash(EvenementConvention row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var text = string.Join('\u001F',
            row.Rang.ToString(CultureInfo.InvariantCulture), row.Id, row.GrappeId, row.ConventionId,
            row.Le.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
            row.Acte, row.Par, row.Intitule, row.Detail, row.Adresse, row.Agent, row.Precedente);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static IEnumerable<RuptureChaine> Breaks(List<EvenementConvention> rows)
    {
        var (rang, before) = (0L, string.Empty);
        foreach (var row in rows)
        {
            if (row.Rang != rang + 1)
            {
                yield return Deleted(rang + 1, row.Rang - 1);
            }
            else if (row.Precedente != before)
            {
                yield return new RuptureChaine(row.Rang, $"La ligne {row.Rang} ne suit pas la ligne {rang} : une ligne a été déplacée, remplacée ou ajoutée.");
            }

            if (row.Empreinte != Hash(row))
            {
                yield return new RuptureChaine(row.Rang, $"La ligne {row.Rang} ({row.Le:dd/MM/yyyy}, {row.Par}) a été modifiée.");
            }

            (rang, before) = (row.Rang, row.Empreinte);
        }
    }

    // No seal of a day knows yet of the last rows.
    private static IEnumerable<RuptureChaine> Tail(List<EvenementConvention> rows, TeteChaine tete)
    {
        var last = rows.Count == 0 ? TeteChaine.Vide : new TeteChaine(rows[^1].Rang, rows[^1].Empreinte);
        if (last.Rang < tete.Rang)
        {
            yield return Deleted(last.Rang + 1, tete.Rang);
        }
        else if (last != tete)
        {
            yield return new RuptureChaine(last.Rang, $"La ligne {last.Rang}, la dernière, n’est pas celle que la base a enregistrée : elle a été ajoutée ou réécrite.");
        }
    }

    private static RuptureChaine Deleted(long first, long last) => new(first, last > first
        ? $"Les lignes {first} à {last} ont été supprimées."
        : $"La ligne {first} a été supprimée.");

    private static RuptureChaine Missing(AncreChaine ancre) => new(ancre.Rang,
        $"La ligne {ancre.Rang}, scellée le {ancre.Jour:dd/MM/yyyy}, n’est plus celle du journal : elle a été supprimée ou réécrite.");
}

/// <summary>The last row of a grappe when a day was sealed.</summary>
public sealed record AncreChaine(DateOnly Jour, long Rang, string Empreinte);

/// <summary>The last row of a grappe, kept apart from the rows.</summary>
public sealed record TeteChaine(long Rang, string Empreinte)
{
    /// <summary>Before the first row.</summary>
    public static TeteChaine Vide { get; } = new(0, string.Empty);
}

/// <param name="Rang">The row concerned.</param>
/// <param name="Constat">One French sentence.</param>
public sealed record RuptureChaine(long Rang, string Constat);
