using System.Text;

namespace GrappePortal.Documents.Spreadsheets;

/// <summary>Tells by their first bytes the files that are often renamed to .xlsx or .csv.</summary>
internal static class FileSignature
{
    private const string SaveAsXlsx = "ouvrez la liste dans Excel ou LibreOffice et enregistrez-la en .xlsx ou en .csv.";

    private static readonly (byte[] Start, string Kind)[] Binaries =
    [
        ([0x25, 0x50, 0x44, 0x46], "un PDF"),
        ([0x89, 0x50, 0x4E, 0x47], "une image"),
        ([0xFF, 0xD8, 0xFF], "une image"),
        ([0x47, 0x49, 0x46, 0x38], "une image"),
        ([0x49, 0x49, 0x2A, 0x00], "une image"),
        ([0x4D, 0x4D, 0x00, 0x2A], "une image"),
        ([0x7F, 0x45, 0x4C, 0x46], "un programme"),
        ([0x4D, 0x5A, 0x90, 0x00], "un programme"),
        ([0x1F, 0x8B], "une archive compressée"),
        ([0x37, 0x7A, 0xBC, 0xAF], "une archive compressée"),
        ([0x52, 0x61, 0x72, 0x21], "une archive compressée"),
        ([0x7B, 0x5C, 0x72, 0x74, 0x66], "un document de traitement de texte"),
    ];

    private static readonly byte[] Ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    private static readonly byte[] EncryptedPackage = Encoding.Unicode.GetBytes("EncryptedPackage");

    public static bool IsZip(ReadOnlySpan<byte> content) =>
        content.StartsWith("PK\u0003\u0004"u8) || content.StartsWith("PK\u0005\u0006"u8);

    /// <exception cref="FichierIllisibleException">The file is empty or plainly something else than a table.</exception>
    public static void RefuseWhatIsNoTable(UploadedFile file)
    {
        ReadOnlySpan<byte> content = file.Content;
        if (content.IsEmpty)
            throw file.Refuse("est vide (0 octet) : vérifiez que vous avez choisi le bon fichier, puis renvoyez-le.");
        foreach (var (start, kind) in Binaries)
            if (content.StartsWith(start)) throw IsNoTable(file, kind);
        if (content.StartsWith(Ole)) throw OldOrEncrypted(file);
        if (IsMarkup(content)) throw IsNoTable(file, "une page web ou un fichier XML");
    }

    public static FichierIllisibleException IsNoTable(UploadedFile file, string kind) =>
        file.Refuse($"est {kind} et non un tableau : {SaveAsXlsx}");

    /// <summary>OLE holds both the workbooks of before 2007 and today's workbooks with a password.</summary>
    private static FichierIllisibleException OldOrEncrypted(UploadedFile file) =>
        file.Content.AsSpan().IndexOf(EncryptedPackage) >= 0
            ? file.Refuse("est protégé par un mot de passe : retirez ce mot de passe dans Excel (Fichier, Informations), enregistrez, puis renvoyez-le.")
            : IsNoTable(file, "un ancien document Office (.xls ou .doc)");

    private static bool IsMarkup(ReadOnlySpan<byte> content)
    {
        var head = Encoding.Latin1.GetString(content[..Math.Min(content.Length, 512)]);
        var start = head.TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
        return MarkupStarts.Any(tag => start.StartsWith(tag, StringComparison.OrdinalIgnoreCase));
    }

    private static readonly string[] MarkupStarts = ["<!doctype", "<html", "<head", "<body", "<table", "<?xml", "<!--", "<svg"];
}
