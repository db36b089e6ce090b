using GrappePortal.Domain;

namespace GrappePortal.Web.Shared;

/// <summary>A scanned page or an act: PDF, PNG or JPEG, recognised by its content and not by its name.</summary>
public static class PieceNumerisee
{
    /// <summary>In bytes.</summary>
    public const int MaxSize = 10 * 1024 * 1024;

    public const string Accept = ".pdf,.png,.jpg,.jpeg,application/pdf,image/png,image/jpeg";

    private static readonly (byte[] Start, string Type)[] Known =
    [
        ("%PDF-"u8.ToArray(), "application/pdf"),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "image/png"),
        ([0xFF, 0xD8, 0xFF], "image/jpeg"),
    ];

    /// <summary>The media type that the content says, or <see langword="null"/>.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> content)
    {
        foreach (var (start, type) in Known)
        {
            if (content.StartsWith(start))
            {
                return type;
            }
        }

        return null;
    }

    /// <exception cref="RuleViolationException">Empty, too big, or neither a PDF nor a picture.</exception>
    public static byte[] Checked(string fileName, byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (content.Length == 0)
        {
            throw new RuleViolationException($"Le fichier « {fileName} » est vide : numérisez la page de nouveau.");
        }

        if (content.Length > MaxSize)
        {
            throw TooBig(fileName);
        }

        return TypeOf(content) is not null ? content : throw new RuleViolationException(
            $"Le fichier « {fileName} » n’est ni un PDF ni une image PNG ou JPEG : numérisez la page dans l’un de ces formats.");
    }

    public static RuleViolationException TooBig(string fileName) =>
        new($"Le fichier « {fileName} » dépasse 10 Mo : numérisez-le en noir et blanc ou avec une résolution moindre.");
}
