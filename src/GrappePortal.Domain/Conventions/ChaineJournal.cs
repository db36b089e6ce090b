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
    public static IReadOnlyList<RuptureChaine> Verifier(IEnumerable<EvenementConvention> rows, IEnumerable<AncreChaine> ancres)
    {
        ArgumentNullException.ThrowIfNull(ancres);
        var ordered = rows.OrderBy(row => row.Rang).ToList();
        var byRang = ordered.ToLookup(row => row.Rang);
        return [.. Breaks(ordered), .. ancres.Where(a => byRang[a.Rang].All(row => row.Empreinte != a.Empreinte)).Select(Missing)];
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
                yield return new RuptureChaine(rang + 1, row.Rang - rang > 2
                    ? $"Les lignes {rang + 1} à {row.Rang - 1} ont été supprimées."
                    : $"La ligne {rang + 1} a été supprimée.");
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

    private static RuptureChaine Missing(AncreChaine ancre) => new(ancre.Rang,
        $"La ligne {ancre.Rang}, scellée le {ancre.Jour:dd/MM/yyyy}, n’est plus celle du journal : elle a été supprimée ou réécrite.");
}

/// <summary>The last row of a grappe when a day was sealed.</summary>
public sealed record AncreChaine(DateOnly Jour, long Rang, string Empreinte);

/// <param name="Rang">The row concerned.</param>
/// <param name="Constat">One French sentence.</param>
public sealed record RuptureChaine(long Rang, string Constat);
