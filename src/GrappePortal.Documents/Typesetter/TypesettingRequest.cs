using System.Text.RegularExpressions;

namespace GrappePortal.Documents.Typesetting;

/// <summary>One document to typeset.</summary>
/// <param name="Template">Name of a template, without its folder or extension.</param>
/// <param name="Content">UTF-8 JSON that the template reads; data, never markup.</param>
/// <param name="CreatedAt">Written in the PDF: same content and same instant give the same bytes.</param>
public sealed partial record TypesettingRequest(string Template, ReadOnlyMemory<byte> Content, DateTimeOffset CreatedAt)
{
    public string Template { get; } = TemplateName().IsMatch(Template)
        ? Template
        : throw new ArgumentException($"'{Template}' is not the name of a template.", nameof(Template));

    public PdfStandard Standard { get; init; } = PdfStandard.PdfA2A;

    [GeneratedRegex("^[a-z0-9-]+$", RegexOptions.NonBacktracking)]
    private static partial Regex TemplateName();
}

/// <summary>The engine enforces one standard per file (docs/decisions/0001-typst-in-a-process.md).</summary>
public enum PdfStandard
{
    /// <summary>ISO 19005-2, level A: archive, tagged.</summary>
    PdfA2A,

    /// <summary>ISO 14289-1: universal accessibility.</summary>
    PdfUA1,
}
