namespace GrappePortal.Domain.Conventions;

/// <summary>Cuts a text into words, runs of white space and single signs; put end to end they give the text back.</summary>
internal static class MotsTexte
{
    public static IReadOnlyList<string> Cut(string text)
    {
        var words = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = End(text, start);
            words.Add(text[start..end]);
            start = end;
        }
        return words;
    }

    private static int End(string text, int start)
    {
        var kind = Kind(text[start]);
        var end = start + 1;
        while (kind != 0 && end < text.Length && Kind(text[end]) == kind)
            end++;
        return end;
    }

    /// <summary>0 for a sign, that stands alone; half a character of two goes with words.</summary>
    private static int Kind(char c) => char.IsWhiteSpace(c) ? 1 : char.IsLetterOrDigit(c) || char.IsSurrogate(c) ? 2 : 0;
}
