using System.Text.RegularExpressions;
using GrappePortal.Documents.Typesetting;
using Markdig.Syntax.Inlines;

namespace GrappePortal.Documents.Conventions;

/// <summary>From the inline tree of the parser to pieces of one style each.</summary>
internal static partial class Fragments
{
    public static IReadOnlyList<Fragment> Of(ContainerInline? inline, bool inCell = false)
    {
        var pieces = new List<Fragment>();
        Append(pieces, inline, StyleFragment.Aucun);
        return [.. pieces.SelectMany(Marked).Select(piece => Printable(piece, inCell))];
    }

    /// <summary>A text without any markup.</summary>
    public static IReadOnlyList<Fragment> Plain(string text, bool inCell = false) => [Printable(new Fragment(text, StyleFragment.Aucun), inCell)];

    private static void Append(List<Fragment> pieces, ContainerInline? container, StyleFragment style)
    {
        for (var inline = container?.FirstChild; inline is not null; inline = inline.NextSibling)
        {
            if (inline is EmphasisInline emphasis)
                Append(pieces, emphasis, style | (emphasis.DelimiterCount == 2 ? StyleFragment.Gras : StyleFragment.Italique));
            else if (inline is ContainerInline other)
                Append(pieces, other, style);
            else if (inline is LineBreakInline { IsHard: true })
                pieces.Add(new Fragment("", StyleFragment.SautDeLigne));
            else
                AppendText(pieces, inline is LineBreakInline ? " " : inline.ToString() ?? "", style);
        }
    }

    /// <summary>The parser cuts a text at each sign that might have been markup: neighbours of one style are one piece.</summary>
    private static void AppendText(List<Fragment> pieces, string text, StyleFragment style)
    {
        if (pieces.Count > 0 && pieces[^1].Style == style)
            pieces[^1] = pieces[^1] with { Texte = pieces[^1].Texte + text };
        else
            pieces.Add(new Fragment(text, style));
    }

    /// <summary>What the merge left to fill, "[à compléter : nom]", becomes a piece that the page highlights.</summary>
    private static IEnumerable<Fragment> Marked(Fragment piece)
    {
        var start = 0;
        foreach (Match mark in ToFill().Matches(piece.Texte))
        {
            if (mark.Index > start)
                yield return piece with { Texte = piece.Texte[start..mark.Index] };
            yield return new Fragment(mark.Value, piece.Style | StyleFragment.ACompleter);
            start = mark.Index + mark.Length;
        }
        if (start < piece.Texte.Length || piece.Style.HasFlag(StyleFragment.SautDeLigne))
            yield return piece with { Texte = piece.Texte[start..] };
    }

    private static Fragment Printable(Fragment piece, bool inCell) =>
        piece with { Texte = inCell ? PrintableText.InCell(piece.Texte) : PrintableText.From(piece.Texte) };

    [GeneratedRegex(@"\[à compléter[^\[\]]*\]", RegexOptions.NonBacktracking)]
    private static partial Regex ToFill();
}
