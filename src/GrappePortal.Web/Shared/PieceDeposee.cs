using GrappePortal.Domain;
using GrappePortal.Web.Data;

namespace GrappePortal.Web.Shared;

/// <summary>A scanned act or page that somebody drops: PDF, PNG or JPEG, known by its content and not by its name.</summary>
public static class PieceDeposee
{
    /// <summary>In bytes: 10 MB.</summary>
    public const int Longest = 10 * 1024 * 1024;

    /// <summary>For the file field of a form.</summary>
    public const string Accept = ".pdf,.png,.jpg,.jpeg,application/pdf,image/png,image/jpeg";

    private static readonly byte[][] Beginnings = ["%PDF-"u8.ToArray(), [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], [0xFF, 0xD8, 0xFF]];

    /// <param name="formFile">As it came.</param>
    /// <param name="what">Begins the sentence: "L’acte de délégation".</param>
    /// <exception cref="RuleViolationException">Absent, empty, too long, or something else.</exception>
    public static async Task<Fichier> ReadAsync(IFormFile? formFile, string what, CancellationToken cancellationToken)
    {
        Expect(formFile is { Length: > 0 }, $"{what} manque ou le fichier est vide : choisissez un fichier PDF, PNG ou JPEG.");
        Expect(formFile!.Length <= Longest, $"{what} dépasse 10 Mo : numérisez-le avec une définition plus basse.");
        await using var stream = formFile.OpenReadStream();
        var content = new byte[formFile.Length];
        await stream.ReadExactlyAsync(content, cancellationToken);
        Expect(Array.Exists(Beginnings, beginning => content.AsSpan().StartsWith(beginning)), $"{what} n’est pas un fichier PDF, PNG ou JPEG : numérisez-le dans l’un de ces formats.");
        return new Fichier(NameOf(formFile.FileName), content);
    }

    private static string NameOf(string typed)
    {
        var name = Texte.OrNull(Path.GetFileName(typed)) ?? "piece";
        return name.Length > 150 ? name[^150..] : name;
    }

    private static void Expect(bool condition, string sentence)
    {
        if (!condition)
        {
            throw new RuleViolationException(sentence);
        }
    }
}
