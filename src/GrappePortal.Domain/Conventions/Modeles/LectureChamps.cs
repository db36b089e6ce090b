namespace GrappePortal.Domain.Conventions;

/// <summary>A piece of a text: plain, a field, or braces that make no field.</summary>
/// <param name="Nom">Name between the braces; null in plain text and in a fault.</param>
/// <param name="IsFault">Braces that are not closed or not opened.</param>
/// <param name="IsAlone">The field is all that its line holds.</param>
internal readonly record struct MorceauTexte(string Texte, string? Nom = null, bool IsFault = false, bool IsAlone = false);

/// <summary>Finds the fields of a text. The pieces, put end to end, give the text back.</summary>
internal static class LectureChamps
{
    public static IEnumerable<MorceauTexte> Cut(string text)
    {
        var plain = 0;
        for (var at = text.IndexOfAny(['{', '}']); at >= 0; at = at < text.Length ? text.IndexOfAny(['{', '}'], at) : -1)
        {
            var piece = Read(text, at);
            if (piece.Texte.Length == 0)
            {
                at++;
                continue;
            }
            if (at > plain)
                yield return new MorceauTexte(text[plain..at]);
            yield return piece;
            plain = at += piece.Texte.Length;
        }
        if (plain < text.Length)
            yield return new MorceauTexte(text[plain..]);
    }

    /// <summary>What the brace opens; an empty piece when it is only a brace.</summary>
    private static MorceauTexte Read(string text, int at)
    {
        var rest = text.AsSpan(at);
        if (rest.StartsWith("}}"))
            return new MorceauTexte("}}", IsFault: true);
        if (!rest.StartsWith("{{"))
            return Single(rest);
        var length = 2 + LengthOfName(rest[2..]);
        if (!rest[length..].StartsWith("}}"))
            return new MorceauTexte(rest[..length].TrimEnd().ToString(), IsFault: true);
        var name = rest[2..length].Trim().ToString();
        return new MorceauTexte(rest[..(length + 2)].ToString(), name, IsAlone: IsAlone(text, at, at + length + 2));
    }

    /// <summary>"{porteur.nom}" is a field with a brace too few; any other brace is text.</summary>
    private static MorceauTexte Single(ReadOnlySpan<char> rest)
    {
        var length = 1 + LengthOfName(rest[1..]);
        var isField = rest[0] == '{' && length < rest.Length && rest[length] == '}' && ChampsFusion.IsKnown(rest[1..length].Trim().ToString());
        return isField ? new MorceauTexte(rest[..(length + 1)].ToString(), IsFault: true) : default(MorceauTexte) with { Texte = "" };
    }

    private static int LengthOfName(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny("{}\r\n");
        return end < 0 ? text.Length : end;
    }

    private static bool IsAlone(string text, int start, int end)
    {
        var lineStart = start == 0 ? 0 : text.LastIndexOf('\n', start - 1) + 1;
        var lineEnd = text.IndexOf('\n', end);
        return string.IsNullOrWhiteSpace(text[lineStart..start]) && string.IsNullOrWhiteSpace(text[end..(lineEnd < 0 ? text.Length : lineEnd)]);
    }
}
