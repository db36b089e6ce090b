namespace GrappePortal.Documents.Conventions;

/// <summary>
/// Content of any document that organismes gestionnaires sign: convention, lettre d'engagement, avenant, délibération. What is
/// null or blank is printed as a visible "à compléter"; nothing is checked here.
/// </summary>
public sealed record ConventionDocument
{
    public required string Titre { get; init; }

    public string? SousTitre { get; init; }

    /// <summary>Name of the grappe, without the word "grappe".</summary>
    public string? Grappe { get; init; }

    /// <summary>None: each page says that it is a draft without value.</summary>
    public ReferenceDocument? Reference { get; init; }

    /// <summary>Heading of the parties, as "Entre les soussignés"; not printed when nobody is a party.</summary>
    public string IntituleParties { get; init; } = "Entre les soussignés";

    /// <summary>The porteur first.</summary>
    public IReadOnlyList<PartieMention> Parties { get; init; } = [];

    /// <summary>Whether the first party is shown as the porteur: not in a letter of another member.</summary>
    public bool PorteurEnTete { get; init; } = true;

    public IReadOnlyList<ArticleMention> Articles { get; init; } = [];

    public IReadOnlyList<AnnexeMention> Annexes { get; init; } = [];

    public IReadOnlyList<SignataireMention> Signataires { get; init; } = [];

    /// <summary>Room for a handwritten signature on each line: a document that is signed on paper.</summary>
    public bool SignatureManuscrite { get; init; }

    public string? Lieu { get; init; }

    public DateOnly? Date { get; init; }

    /// <summary>Date written in the PDF; same content and same instant give the same bytes.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <param name="Titre">Without "Article n": the number is given here. No Markdown, but a merged value may hold escaped signs.</param>
/// <param name="Corps">Restricted Markdown, already merged; see <see cref="MarkdownRestreint"/>.</param>
/// <param name="Numerote">False for a preamble.</param>
public sealed record ArticleMention(string Titre, string Corps, bool Numerote = true);

/// <param name="Titre">Without "Annexe n": the number is given here.</param>
/// <param name="Corps">Restricted Markdown, printed above the tables.</param>
public sealed record AnnexeMention(string Titre, string? Corps, IReadOnlyList<TableauMention> Tableaux);

/// <param name="Lignes">Texts as they are shown; a line may be shorter than the columns.</param>
/// <param name="Total">Last line, in bold.</param>
public sealed record TableauMention(
    string? Titre, IReadOnlyList<ColonneMention> Colonnes, IReadOnlyList<IReadOnlyList<string>> Lignes, IReadOnlyList<string>? Total = null);

/// <param name="IsNombre">Aligned on the right, never cut.</param>
public sealed record ColonneMention(string Titre, bool IsNombre = false);

/// <summary>Who signs for whom. Signatures made on line come on pages added after these.</summary>
/// <param name="Pouvoir">Act that gives the power to sign, as "délibération du 12 mars 2025".</param>
public sealed record SignataireMention(string? Organisme, string? Nom, string? Qualite, string? Pouvoir);
