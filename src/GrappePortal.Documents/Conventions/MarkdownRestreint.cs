using System.Text;
using Markdig;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Syntax;

namespace GrappePortal.Documents.Conventions;

/// <summary>
/// The Markdown that an article may hold: headings, bullet and numbered lists, pipe tables, bold, italic, paragraphs. All the
/// rest (links, pictures, HTML, code, quotations) is shown as it was typed.
/// </summary>
internal static class MarkdownRestreint
{
    private static readonly MarkdownPipeline Pipeline = Build();
    private static readonly MarkdownPipeline LinePipeline = BuildLine();

    public static IReadOnlyList<Bloc> Parse(string? corps)
    {
        if (string.IsNullOrWhiteSpace(corps))
            return [];
        var text = WithoutDefinitions(WithoutControls(corps));
        try
        {
            return new BlocReading(text).Blocs(Markdown.Parse(text, Pipeline));
        }
        // The parser refuses what is nested beyond reason (some hundred levels): such a text has no structure to keep.
        catch (ArgumentException)
        {
            return [.. corps.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => new Bloc { Paragraphe = Fragments.Plain(line) })];
        }
    }

    /// <summary>A title: text only, in which a merged value may hold escaped signs.</summary>
    public static IReadOnlyList<Fragment> Line(string titre)
    {
        var line = WithoutControls(titre).ReplaceLineEndings(" ");
        return string.IsNullOrWhiteSpace(line)
            ? []
            : [.. Markdown.Parse(WithoutDefinitions(line), LinePipeline).OfType<LeafBlock>().SelectMany(block => Fragments.Of(block.Inline))];
    }

    private static MarkdownPipeline BuildLine()
    {
        var builder = new MarkdownPipelineBuilder();
        builder.BlockParsers.Clear();
        builder.BlockParsers.Add(new ParagraphBlockParser { ParseSetextHeadings = false });
        builder.InlineParsers.Clear();
        builder.InlineParsers.Add(new EscapeInlineParser());
        return builder.Build();
    }

    private static MarkdownPipeline Build()
    {
        var builder = new MarkdownPipelineBuilder().UsePipeTables();
        builder.BlockParsers.Clear();
        builder.BlockParsers.AddRange([new HeadingBlockParser(), new ListBlockParser(), new ParagraphBlockParser { ParseSetextHeadings = false }]);
        builder.InlineParsers.Clear();
        builder.InlineParsers.AddRange([new EscapeInlineParser(), new EmphasisInlineParser(), new LineBreakInlineParser()]);
        return builder.Build();
    }

    private static string WithoutControls(string text) =>
        string.Concat(text.Replace("\r\n", "\n", StringComparison.Ordinal).Where(c => !char.IsControl(c) || c is '\n' or '\t'));

    /// <summary>"[word]: address" defines a link and vanishes from the page: an opening bracket is only a bracket here.</summary>
    private static string WithoutDefinitions(string text)
    {
        var result = new StringBuilder(text.Length + 16);
        var isEscaped = false;
        foreach (var character in text)
        {
            if (character == '[' && !isEscaped)
                result.Append('\\');
            result.Append(character);
            isEscaped = character == '\\' && !isEscaped;
        }
        return result.ToString();
    }
}
