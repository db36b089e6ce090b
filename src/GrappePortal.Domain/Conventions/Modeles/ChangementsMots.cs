namespace GrappePortal.Domain.Conventions;

/// <summary>Which words of two lists are not in the other: the fewest, as long as the texts resemble each other.</summary>
internal sealed class ChangementsMots
{
    private readonly IReadOnlyList<string> before;
    private readonly IReadOnlyList<string> after;
    private readonly bool[] isRemoved;
    private readonly bool[] isAdded;

    public ChangementsMots(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        (this.before, this.after) = (before, after);
        (isRemoved, isAdded) = (new bool[before.Count], new bool[after.Count]);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        Compare(Numbered(before, numbers), Numbered(after, numbers), 0, 0);
        AbsorbSpaces();
    }

    /// <summary>What was removed, what was added in its place, and what comes identical after them.</summary>
    public IEnumerable<(string Identical, string Removed, string Added)> Runs()
    {
        for (int i = 0, j = 0; i < before.Count || j < after.Count;)
        {
            var (r, a) = (i, j);
            while (r < before.Count && isRemoved[r])
                r++;
            while (a < after.Count && isAdded[a])
                a++;
            var (endRemoved, endAdded) = (r, a);
            while (r < before.Count && !isRemoved[r] && a < after.Count && !isAdded[a])
                (r, a) = (r + 1, a + 1);
            yield return (Text(before, endRemoved, r), Text(before, i, endRemoved), Text(after, j, endAdded));
            (i, j) = (r, a);
        }
    }

    private static string Text(IReadOnlyList<string> words, int start, int end) =>
        string.Concat(Enumerable.Range(start, end - start).Select(index => words[index]));

    /// <summary>Equal words have equal numbers.</summary>
    private static int[] Numbered(IReadOnlyList<string> words, Dictionary<string, int> numbers)
    {
        var result = new int[words.Count];
        for (var i = 0; i < result.Length; i++)
        {
            if (!numbers.TryGetValue(words[i], out result[i]))
                numbers.Add(words[i], result[i] = numbers.Count);
        }
        return result;
    }

    private void Compare(ReadOnlySpan<int> a, ReadOnlySpan<int> b, int startA, int startB)
    {
        var prefix = a.CommonPrefixLength(b);
        (startA, startB) = (startA + prefix, startB + prefix);
        var suffix = 0;
        while (suffix < a.Length - prefix && suffix < b.Length - prefix && a[^(suffix + 1)] == b[^(suffix + 1)])
            suffix++;
        a = a[prefix..^suffix];
        b = b[prefix..^suffix];
        if (a.IsEmpty || b.IsEmpty || !CheminMots.TryMiddle(a, b, out var middle))
        {
            isRemoved.AsSpan(startA, a.Length).Fill(true);
            isAdded.AsSpan(startB, b.Length).Fill(true);
            return;
        }
        Compare(a[..middle.X], b[..middle.Y], startA, startB);
        Compare(a[middle.EndX..], b[middle.EndY..], startA + middle.EndX, startB + middle.EndY);
    }

    /// <summary>A space between two changes changes with them: one run of words is easier to read than many.</summary>
    private void AbsorbSpaces()
    {
        for (int i = 0, j = 0; i < before.Count && j < after.Count;)
        {
            if (isRemoved[i])
                i++;
            else if (isAdded[j])
                j++;
            else
                Absorb(i++, j++);
        }
    }

    private void Absorb(int i, int j)
    {
        var follows = i > 0 && isRemoved[i - 1] && j > 0 && isAdded[j - 1];
        var precedes = i + 1 < before.Count && isRemoved[i + 1] && j + 1 < after.Count && isAdded[j + 1];
        if (follows && precedes && string.IsNullOrWhiteSpace(before[i]))
            (isRemoved[i], isAdded[j]) = (true, true);
    }
}
