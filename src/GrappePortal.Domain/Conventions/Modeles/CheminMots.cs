namespace GrappePortal.Domain.Conventions;

/// <summary>The run of equal words in the middle of the shortest way from one list to the other; it may be empty.</summary>
internal readonly record struct MilieuMots(int X, int Y, int EndX, int EndY);

/// <summary>
/// Myers' middle snake: two searches, from both ends, that keep for each diagonal k = x - y the farthest point reached with d
/// changes, until they meet.
/// </summary>
internal static class CheminMots
{
    /// <summary>Texts that differ by more words than twice this have nothing to compare: time stays bounded.</summary>
    private const int MostChanges = 4000;

    private const int None = -1;

    /// <param name="a">Not empty; its first and last words differ from those of <paramref name="b"/>.</param>
    /// <param name="b">Not empty.</param>
    /// <param name="middle">Where to divide both lists.</param>
    public static bool TryMiddle(ReadOnlySpan<int> a, ReadOnlySpan<int> b, out MilieuMots middle)
    {
        var limit = Math.Min((a.Length + b.Length + 1) / 2, MostChanges);
        var (forward, backward) = (new Recherche(limit), new Recherche(limit));
        var delta = a.Length - b.Length;
        for (var d = 0; d <= limit; d++)
        {
            for (var k = -d; k <= d; k += 2)
            {
                if (forward.Advance(a, b, d, k, isBackward: false) is { } run && delta % 2 != 0
                    && backward.Reached(delta - k, d - 1) is var met and not None && run.EndX + met >= a.Length)
                {
                    middle = run;
                    return true;
                }
            }
            for (var k = -d; k <= d; k += 2)
            {
                if (backward.Advance(a, b, d, k, isBackward: true) is { } run && delta % 2 == 0
                    && forward.Reached(delta - k, d) is var met and not None && run.EndX + met >= a.Length)
                {
                    middle = new MilieuMots(a.Length - run.EndX, b.Length - run.EndY, a.Length - run.X, b.Length - run.Y);
                    return true;
                }
            }
        }
        middle = default;
        return false;
    }

    private sealed class Recherche
    {
        private readonly int[] farthest;
        private readonly int zero;

        public Recherche(int limit)
        {
            farthest = new int[2 * limit + 3];
            Array.Fill(farthest, None);
            zero = limit + 1;
        }

        public int Reached(int k, int d) => Math.Abs(k) <= d ? farthest[zero + k] : None;

        /// <summary>The run of equal words at the end of d changes on this diagonal; null when it leaves the lists.</summary>
        public MilieuMots? Advance(ReadOnlySpan<int> a, ReadOnlySpan<int> b, int d, int k, bool isBackward)
        {
            var x = d == 0 ? 0 : Start(a.Length, b.Length, k);
            if (x == None)
            {
                farthest[zero + k] = None;
                return null;
            }
            var end = x;
            while (end < a.Length && end - k < b.Length && (isBackward ? a[^(end + 1)] == b[^(end - k + 1)] : a[end] == b[end - k]))
                end++;
            farthest[zero + k] = end;
            return new MilieuMots(x, x - k, end, end - k);
        }

        private int Start(int lengthA, int lengthB, int k)
        {
            var (left, right) = (farthest[zero + k - 1], farthest[zero + k + 1]);
            var removed = left != None && left < lengthA ? left + 1 : None;
            var added = right != None && right - k <= lengthB ? right : None;
            return Math.Max(removed, added);
        }
    }
}
