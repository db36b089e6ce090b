using GrappePortal.Documents.Spreadsheets;
using GrappePortal.Domain;
using GrappePortal.Web.Data;

namespace GrappePortal.Web.Shared;

/// <summary>A kind of file, known by its content and not by its name.</summary>
/// <param name="Nom">As people call it.</param>
/// <param name="TypeMime">Its media type.</param>
/// <param name="Extensions">In lower case, the usual one first.</param>
/// <param name="Is">Tells it by its bytes.</param>
public sealed record NatureFichier(string Nom, string TypeMime, string[] Extensions, Predicate<byte[]> Is)
{
    private static readonly byte[] PngStart = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static NatureFichier Pdf { get; } = new("PDF", "application/pdf", [".pdf"], content => content.AsSpan().StartsWith("%PDF-"u8));

    public static NatureFichier Png { get; } = new("PNG", "image/png", [".png"], content => content.AsSpan().StartsWith(PngStart));

    public static NatureFichier Jpeg { get; } = new("JPEG", "image/jpeg", [".jpg", ".jpeg"], content => content is [0xFF, 0xD8, 0xFF, ..]);

    public static NatureFichier Xlsx { get; } = new("Excel (.xlsx)", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [".xlsx"], content => ClasseurReader.IsArchive(content));

    // Whatever is not one of the others and reads as a table of text.
    public static NatureFichier Csv { get; } = new("CSV", "text/csv", [".csv"], content => !Pdf.Is(content) && !Png.Is(content) && !Jpeg.Is(content) && !Xlsx.Is(content));
}

/// <summary>A file that somebody drops: the kinds that a form accepts, and the one check of what came.</summary>
public sealed class PieceDeposee
{
    /// <summary>In bytes: 10 MB.</summary>
    public const int Longest = 10 * 1024 * 1024;

    private const int LongueurNom = 150;

    private readonly NatureFichier[] _natures;
    private readonly bool _extensionAttendue;

    private PieceDeposee(bool extensionAttendue, params NatureFichier[] natures) => (_extensionAttendue, _natures) = (extensionAttendue, natures);

    /// <summary>A scanned page or act. A scanner or a phone names it as it likes.</summary>
    public static PieceDeposee Numerisee { get; } = new(extensionAttendue: false, NatureFichier.Pdf, NatureFichier.Png, NatureFichier.Jpeg);

    /// <summary>What supports the figures of a month. Its name says what it is, as a text table has no sign of its own.</summary>
    public static PieceDeposee Justificatif { get; } = new(extensionAttendue: true, NatureFichier.Pdf, NatureFichier.Png, NatureFichier.Jpeg, NatureFichier.Xlsx, NatureFichier.Csv);

    /// <summary>For the file field of a form.</summary>
    public string Accept => string.Join(',', _natures.SelectMany(n => n.Extensions).Concat(_natures.Select(n => n.TypeMime)));

    /// <summary>"PDF, PNG ou JPEG".</summary>
    public string Liste => string.Join(", ", _natures[..^1].Select(n => n.Nom)) + " ou " + _natures[^1].Nom;

    /// <param name="formFile">As it came.</param>
    /// <param name="what">Begins the sentence: "L’acte de délégation".</param>
    /// <exception cref="RuleViolationException">Absent, empty, too long, or something else.</exception>
    public async Task<Fichier> ReadAsync(IFormFile? formFile, string what, CancellationToken cancellationToken)
    {
        Expect(formFile is { Length: > 0 }, $"{what} manque ou le fichier est vide : choisissez un fichier {Liste}.");
        Expect(formFile!.Length <= Longest, TooLong(what));
        await using var stream = formFile.OpenReadStream();
        var content = new byte[formFile.Length];
        await stream.ReadExactlyAsync(content, cancellationToken);
        Check(formFile.FileName, content, what);
        return new Fichier(NameOf(formFile.FileName), content);
    }

    /// <summary>Which kind it is.</summary>
    /// <exception cref="RuleViolationException">Empty, too long, of a kind that is not accepted, or named as another kind.</exception>
    public NatureFichier Check(string fileName, byte[] content, string? what = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        what ??= $"Le fichier « {NameOf(fileName)} »";
        Expect(content.Length > 0, $"{what} est vide : choisissez un fichier {Liste}.");
        Expect(content.Length <= Longest, TooLong(what));
        var nature = Array.Find(_natures, n => n.Is(content)) ?? throw new RuleViolationException($"{what} n’est pas un fichier {Liste} : enregistrez-le dans l’un de ces formats.");
        var extension = Path.GetExtension(fileName).ToLowerInvariant();
        Expect(
            !_extensionAttendue || nature.Extensions.Contains(extension),
            Array.Exists(_natures, n => n.Extensions.Contains(extension))
                ? $"{what} n’est pas ce que dit son extension ({extension}) : enregistrez-le de nouveau dans son format, puis recommencez."
                : $"{what} n’est pas un fichier {Liste} : enregistrez-le dans l’un de ces formats.");
        return nature;
    }

    /// <summary>The name that its sender gave, without a folder, cut to what the list shows.</summary>
    public static string NameOf(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var name = Texte.OrNull(typed[(typed.LastIndexOfAny(['/', '\\']) + 1)..]) ?? "piece";
        return name.Length > LongueurNom ? name[^LongueurNom..] : name;
    }

    /// <summary>Before it is read: the length that the browser announces is already too much.</summary>
    public static RuleViolationException TooBig(string fileName) => new(TooLong($"Le fichier « {NameOf(fileName)} »"));

    private static string TooLong(string what) => $"{what} dépasse 10 Mo : enregistrez-le ou numérisez-le avec une définition plus basse.";

    private static void Expect(bool condition, string sentence)
    {
        if (!condition)
        {
            throw new RuleViolationException(sentence);
        }
    }
}
