using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace GrappePortal.Documents.Typesetting;

/// <summary>
/// Makes any text fit for an archived page. PDF/A refuses a character that no embedded font can draw: such a character is
/// shown as a box instead of refusing the whole document. Marks that reverse the order of reading are dropped: what is signed
/// reads as it is stored.
/// </summary>
public static partial class PrintableText
{
    private const string Box = "□";
    private const char WordBreak = '\u200B';
    private const char NoBreakSpace = '\u00A0';

    /// <summary>Longer words may be cut anywhere, or they would leave the page.</summary>
    private const int LongestWord = 24;
    private const int LongestWordOfACell = 16;

    /// <summary>What French texts are made of: shown as it is, composed already. Nearly every text has nothing else.</summary>
    private static readonly SearchValues<char> Ordinary = SearchValues.Create(
        [.. Enumerable.Range(0x20, 0x5F).Concat(Enumerable.Range(0xA0, 0xD)).Concat(Enumerable.Range(0xAE, 0xD2)).Select(code => (char)code), .. "’–€…œŒ"]);

    // Drawn by the fonts embedded in the engine (Libertinus Serif first): Latin, Greek, Cyrillic, Hebrew, Arabic, signs.
    // PrintableTextTests sets every character of the table in a page.
    private static readonly (int First, int Last)[] Drawn =
    [
        (0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x377), (0x384, 0x38A), (0x38E, 0x3A1), (0x3A3, 0x477), (0x48A, 0x4F9),
        (0x5D0, 0x5EA), (0x621, 0x63A), (0x640, 0x655), (0x660, 0x66D), (0x1E00, 0x1F15), (0x2010, 0x2027), (0x202F, 0x203F),
        (0x2044, 0x2052), (0x2074, 0x208E), (0x20A0, 0x20BF), (0x2100, 0x211E), (0x2122, 0x2122), (0x2126, 0x214F),
        (0x2153, 0x2184), (0x2190, 0x22FF), (0x2460, 0x249B), (0x25A0, 0x2606), (0x2610, 0x262F), (0x270C, 0x2726),
    ];

    public static IEnumerable<Rune> Characters =>
        Drawn.SelectMany(range => Enumerable.Range(range.First, range.Last - range.First + 1)).Select(code => new Rune(code));

    /// <summary>Same words, in French typography, without what a page cannot show.</summary>
    public static string From(string text) => From(text, LongestWord);

    /// <summary>The same for a narrow column: a word of 17 characters or more may be cut each 8, one with a hyphen only there.</summary>
    public static string InCell(string text)
    {
        var page = From(text);
        return HasWordOver(page, LongestWordOfACell) ? LongWord().Replace(page, word => string.Join(WordBreak, Pieces(word.Value))) : page;
    }

    internal static string From(string text, int longestWord)
    {
        ArgumentNullException.ThrowIfNull(text);
        var typed = text.Replace('\'', '’');
        var page = Typography(typed.AsSpan().ContainsAnyExcept(Ordinary) ? Drawable(typed) : typed);
        return HasWordOver(page, longestWord) ? BreakLongWords(page, longestWord) : page;
    }

    private static string Drawable(string text)
    {
        var page = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            page.Append(Shown(rune));
        return page.ToString().Normalize(NormalizationForm.FormC);
    }

    private static string Shown(Rune rune)
    {
        if (Rune.IsWhiteSpace(rune) && rune.Value is not (NoBreakSpace or '\u202F'))
            return " ";
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control or UnicodeCategory.Format => "",
            _ when Array.Exists(Drawn, range => range.First <= rune.Value && rune.Value <= range.Last) => rune.ToString(),
            _ => Box,
        };
    }

    private static string Typography(string text)
    {
        foreach (var mark in ";:?!»%€")
            text = text.Replace($" {mark}", $"{NoBreakSpace}{mark}", StringComparison.Ordinal);
        return text.Replace("« ", $"«{NoBreakSpace}", StringComparison.Ordinal);
    }

    private static bool HasWordOver(string text, int length)
    {
        var word = 0;
        foreach (var character in text)
        {
            word = char.IsWhiteSpace(character) ? 0 : word + 1;
            if (word > length)
                return true;
        }
        return false;
    }

    private static string BreakLongWords(string text, int longestWord)
    {
        var page = new StringBuilder(text.Length);
        var word = 0;
        foreach (var character in text)
        {
            word = char.IsWhiteSpace(character) ? 0 : word + 1;
            if (word > longestWord && !IsMark(character))
            {
                page.Append(WordBreak);
                word = 1;
            }
            page.Append(character);
        }
        return page.ToString();
    }

    private static IEnumerable<string> Pieces(string word)
    {
        for (var start = 0; start < word.Length;)
        {
            var end = Math.Min(start + 8, word.Length);
            while (end < word.Length && IsMark(word[end]))
                end++;
            yield return word[start..end];
            start = end;
        }
    }

    [GeneratedRegex(@"[^\s\-\u200B]{17,}", RegexOptions.NonBacktracking)]
    private static partial Regex LongWord();

    /// <summary>An accent stays with its letter.</summary>
    private static bool IsMark(char character) => CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark;
}
