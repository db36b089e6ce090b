using System.Text.RegularExpressions;

namespace GrappePortal.Documents.Spreadsheets;

/// <summary>Finds the separator from the first lines: the one that the lines agree on, not the one that abounds
/// (addresses and headings are full of commas).</summary>
internal static partial class CsvSeparator
{
    private const int SampledLines = 20;
    private static readonly char[] Candidates = [';', '\t', ','];

    /// <summary>Excel's own hint, "sep=;" alone on the first line, wins; it is cut off and counted as a line.</summary>
    public static (string Body, char Separator, int SkippedLines) Detect(string text)
    {
        if (Hint().Match(text) is { Success: true } hint) return (text[hint.Length..], hint.Groups[1].Value[0], 1);
        var lines = CountPerLine(text);
        return (text, Candidates.MaxBy(candidate => Score(lines, candidate)), 0);
    }

    /// <summary>The largest number of lines that have one count in common, then that count; ties go to the first candidate.
    /// The first line has no privilege: it may be a title above the heading.</summary>
    private static (int Agreeing, int Count) Score(List<int[]> lines, char candidate) => lines
        .Select(line => line[Array.IndexOf(Candidates, candidate)])
        .Where(count => count > 0)
        .CountBy(count => count)
        .Select(pair => (pair.Value, pair.Key))
        .DefaultIfEmpty()
        .Max();

    [GeneratedRegex("^sep=([;,\t])(\r\n|\r|\n)", RegexOptions.IgnoreCase)]
    private static partial Regex Hint();

    private static List<int[]> CountPerLine(string text)
    {
        List<int[]> lines = [];
        var counts = new int[Candidates.Length];
        var (quoted, blank) = (false, true);
        foreach (var c in text)
        {
            if (c == '"') quoted = !quoted;
            if (quoted) continue;
            if (c is '\r' or '\n') EndLine();
            else Count(c);
            if (lines.Count == SampledLines) return lines;
        }
        EndLine();
        return lines;

        void EndLine()
        {
            if (!blank) lines.Add([.. counts]);
            Array.Clear(counts);
            blank = true;
        }

        void Count(char c)
        {
            var index = Array.IndexOf(Candidates, c);
            if (index >= 0) counts[index]++;
            blank &= char.IsWhiteSpace(c) || index >= 0;
        }
    }
}
