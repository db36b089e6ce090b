using GrappePortal.Documents.Conventions;
using GrappePortal.Documents.Typesetting;

namespace GrappePortal.Documents.Sealing;

/// <summary>Pages added to a frozen document once all have signed.</summary>
public sealed record PagesSignaturesDocument
{
    /// <summary>Title of the document that was signed.</summary>
    public required string Titre { get; init; }

    /// <summary>Name of the grappe, without the word "grappe".</summary>
    public string? Grappe { get; init; }

    /// <summary>The frozen file: what each person signed.</summary>
    public required FichierMention Fige { get; init; }

    public required IReadOnlyList<SignatureMention> Signatures { get; init; }

    public ReferenceDocument? Reference { get; init; }

    /// <summary>Date written in the PDF; same content and same instant give the same bytes.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>
/// The dossier de preuve: what the portal knows about each signature, the journal, and how to check without the portal. It is
/// sealed as a file of its own.
/// </summary>
public sealed record DossierPreuveDocument
{
    public required string Titre { get; init; }

    /// <summary>Name of the grappe, without the word "grappe".</summary>
    public string? Grappe { get; init; }

    public required FichierMention Fige { get; init; }

    /// <summary>The frozen file and the signature pages, sealed.</summary>
    public required FichierMention Final { get; init; }

    /// <summary>Content that a machine reads, with its detached seal beside it under the same name and ".p7s"; null: none.</summary>
    public FichierMention? Donnees { get; init; }

    /// <summary>What was found by checking the final file.</summary>
    public required VerificationSceau Sceau { get; init; }

    public required IReadOnlyList<SignatureMention> Signatures { get; init; }

    public IReadOnlyList<EvenementMention> Evenements { get; init; } = [];

    public ReferenceDocument? Reference { get; init; }

    /// <summary>Date written in the PDF; same content and same instant give the same bytes.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

public static class PreuveTypesetting
{
    /// <summary>The signature pages as a PDF/A-2a file, to be added to the frozen one by <see cref="Scelleur"/>.</summary>
    /// <exception cref="TypesettingException">See <see cref="TypesettingFailure"/>.</exception>
    public static Task<byte[]> RenderAsync(this Typesetter typesetter, PagesSignaturesDocument document, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(typesetter);
        ArgumentNullException.ThrowIfNull(document);
        return typesetter.RenderAsync(Request("pages-signatures", PreuveContent.From(document), document.CreatedAt), cancellationToken);
    }

    /// <summary>The proof file as a PDF/A-2a file, to be sealed by <see cref="Scelleur"/>.</summary>
    /// <exception cref="TypesettingException">See <see cref="TypesettingFailure"/>.</exception>
    public static Task<byte[]> RenderAsync(this Typesetter typesetter, DossierPreuveDocument document, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(typesetter);
        ArgumentNullException.ThrowIfNull(document);
        return typesetter.RenderAsync(Request("dossier-preuve", PreuveContent.From(document), document.CreatedAt), cancellationToken);
    }

    private static TypesettingRequest Request(string template, PreuveContent content, DateTimeOffset createdAt) =>
        new(template, ContentJson.From(content), createdAt);
}
