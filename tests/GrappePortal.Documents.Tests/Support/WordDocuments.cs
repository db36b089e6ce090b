using GrappePortal.Documents.Typesetting;

namespace GrappePortal.Documents.Tests.Support;

/// <summary>Documents of one word, from the templates of the tests.</summary>
internal static class WordDocuments
{
    public static TypesetterOptions Options { get; } = new() { TemplatesDirectory = Path.Combine(AppContext.BaseDirectory, "TestTemplates") };

    public static TypesettingRequest Word(string word) => Request("word", word);

    /// <summary>Takes about a second.</summary>
    public static TypesettingRequest Slow(string word) => Request("slow", word);

    /// <summary>Never ends.</summary>
    public static TypesettingRequest Endless { get; } = Request("endless", "");

    public static TypesettingRequest Request(string template, string word) =>
        new(template, ContentJson.From(new { Mot = word }), ConventionSamples.CreatedAt);

    public static string WordIn(byte[] pdf) => new Pdf(pdf).Words.Trim();
}
