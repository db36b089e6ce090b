using System.IO.Compression;

namespace GrappePortal.Documents.Spreadsheets;

/// <summary>The archive that a workbook is, checked before any library opens it: every part is inflated once and counted,
/// because the sizes that an archive declares are its sender's.</summary>
internal sealed class XlsxPackage : IDisposable
{
    private readonly ZipArchive archive;
    private readonly Dictionary<string, ZipArchiveEntry> parts = new(StringComparer.OrdinalIgnoreCase);

    private XlsxPackage(ZipArchive archive) => this.archive = archive;

    /// <exception cref="FichierIllisibleException">No archive, too many parts, a bomb, or no workbook.</exception>
    public static XlsxPackage Open(UploadedFile file)
    {
        try
        {
            var package = new XlsxPackage(new ZipArchive(new MemoryStream(file.Content, writable: false), ZipArchiveMode.Read));
            package.Check(file);
            return package;
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException or IOException or ArgumentException)
        {
            throw file.Corrupted(e);
        }
    }

    public Stream? OpenPart(string name) => parts.TryGetValue(name, out var entry) ? entry.Open() : null;

    public void Dispose() => archive.Dispose();

    private void Check(UploadedFile file)
    {
        if (archive.Entries.Count > TableauLimits.MaxArchiveEntries) throw Bomb(file);
        foreach (var entry in archive.Entries)
            if (!parts.TryAdd(entry.FullName.Replace('\\', '/'), entry)) throw file.Corrupted();
        RefuseOtherDocuments(file);
        Inflate(file);
    }

    private void RefuseOtherDocuments(UploadedFile file)
    {
        if (parts.ContainsKey("xl/workbook.xml") && parts.ContainsKey("[Content_Types].xml")) return;
        throw FileSignature.IsNoTable(file, OtherKind());
    }

    private string OtherKind() =>
        parts.ContainsKey("word/document.xml") ? "un document de traitement de texte"
        : parts.ContainsKey("ppt/presentation.xml") ? "une présentation"
        : parts.ContainsKey("xl/workbook.bin") ? "un classeur binaire (.xlsb)"
        : parts.ContainsKey("content.xml") ? "un document OpenDocument (.ods ou .odt)"
        : "une archive .zip";

    private void Inflate(UploadedFile file)
    {
        long total = 0;
        var buffer = new byte[81920];
        foreach (var entry in archive.Entries)
        {
            using var stream = entry.Open();
            long size = 0;
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                size += read;
                total += read;
                if (total > TableauLimits.MaxInflatedBytes || IsBomb(size, entry)) throw Bomb(file);
            }
        }
    }

    private static bool IsBomb(long size, ZipArchiveEntry entry) =>
        size > TableauLimits.RatioFreeBytes && size > TableauLimits.MaxRatio * Math.Max(1, entry.CompressedLength);

    private static FichierIllisibleException Bomb(UploadedFile file) =>
        file.Refuse("est démesuré une fois décompressé : copiez la liste seule dans un classeur neuf, enregistrez-le en .xlsx, puis renvoyez-le.");
}
