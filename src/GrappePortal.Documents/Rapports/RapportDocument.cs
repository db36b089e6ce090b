using GrappePortal.Documents.Conventions;
using GrappePortal.Documents.Typesetting;

namespace GrappePortal.Documents.Rapports;

/// <summary>Facts and tables that the portal states on a day: request for the balance, portfolio of a region.</summary>
public sealed record RapportDocument
{
    public required string Titre { get; init; }

    public string? SousTitre { get; init; }

    /// <summary>At the foot of each page: who states this, and when.</summary>
    public required string Mention { get; init; }

    /// <summary>Label and value, above the sections.</summary>
    public IReadOnlyList<(string Libelle, string Valeur)> Faits { get; init; } = [];

    public IReadOnlyList<RapportSection> Sections { get; init; } = [];

    /// <summary>In whose name it is dated and signed by hand, at its end; none for a report that nobody signs.</summary>
    public string? Signature { get; init; }

    /// <summary>Wide tables.</summary>
    public bool Paysage { get; init; }

    /// <summary>Date written in the PDF; same content and same instant give the same bytes.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <param name="Titre">Heading.</param>
/// <param name="Paragraphes">Plain texts above the table.</param>
/// <param name="Tableau">None, or one without lines, is not printed.</param>
public sealed record RapportSection(string Titre, IReadOnlyList<string> Paragraphes, TableauMention? Tableau = null);

public static class RapportTypesetting
{
    public const string Template = "rapport";

    /// <summary>The report as a PDF/A-2a file.</summary>
    /// <exception cref="TypesettingException">See <see cref="TypesettingFailure"/>.</exception>
    public static Task<byte[]> RenderAsync(this Typesetter typesetter, RapportDocument document, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(typesetter);
        ArgumentNullException.ThrowIfNull(document);
        return typesetter.RenderAsync(new TypesettingRequest(Template, ContentJson.From(RapportContent.From(document)), document.CreatedAt), cancellationToken);
    }
}

/// <summary>What the template reads.</summary>
internal sealed record RapportContent(string Titre, string? SousTitre, string Mention, IReadOnlyList<FaitContent> Faits, IReadOnlyList<RapportSectionContent> Sections, string? Signature, bool Paysage)
{
    public static RapportContent From(RapportDocument document) => new(
        document.Titre, document.SousTitre, document.Mention,
        [.. document.Faits.Select(fait => new FaitContent(fait.Libelle, fait.Valeur))],
        [.. document.Sections.Select(RapportSectionContent.From)], document.Signature, document.Paysage);
}

internal sealed record FaitContent(string Libelle, string Valeur);

internal sealed record RapportSectionContent(string Titre, IReadOnlyList<string> Paragraphes, TableauContent? Tableau)
{
    public static RapportSectionContent From(RapportSection section) => new(
        section.Titre, section.Paragraphes, section.Tableau is { Lignes.Count: > 0 } table ? TableauLayout.Of(table) : null);
}
