using GrappePortal.Documents.Typesetting;

namespace GrappePortal.Documents.Conventions;

public static class ConventionPartenariatTypesetting
{
    public const string Template = "convention-partenariat";

    /// <summary>The convention as a PDF/A-2a file.</summary>
    /// <exception cref="TypesettingException">See <see cref="TypesettingFailure"/>.</exception>
    public static Task<byte[]> RenderAsync(
        this Typesetter typesetter, ConventionPartenariatDocument document, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(typesetter);
        return typesetter.RenderAsync(RequestFor(document), cancellationToken);
    }

    public static TypesettingRequest RequestFor(ConventionPartenariatDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new TypesettingRequest(Template, ContentJson.From(document), document.CreatedAt);
    }
}
