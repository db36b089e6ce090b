using GrappePortal.Documents.Typesetting;

namespace GrappePortal.Documents.Conventions;

public static class ConventionTypesetting
{
    public const string Template = "convention";

    /// <summary>The document as a PDF/A-2a file.</summary>
    /// <exception cref="TypesettingException">See <see cref="TypesettingFailure"/>.</exception>
    public static Task<byte[]> RenderAsync(
        this Typesetter typesetter, ConventionDocument document, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(typesetter);
        return typesetter.RenderAsync(RequestFor(document), cancellationToken);
    }

    public static TypesettingRequest RequestFor(ConventionDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new TypesettingRequest(Template, ContentJson.From(ConventionContent.From(document)), document.CreatedAt);
    }
}
