using System.Text;
using ExcelDataReader;

namespace GrappePortal.Documents.Spreadsheets;

/// <summary>
/// Reads all that a workbook or a text table holds, hidden sheets and results of formulas included: to look for what must not be
/// in it, and not to use it.
/// </summary>
public static class ClasseurReader
{
    /// <summary>Cells looked at, empty ones included: a workbook of figures stays far below.</summary>
    private const int MaxCells = 2_000_000;

    // The library asks for Windows-1252 on creation, even for a workbook that never uses it.
    static ClasseurReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>True where the bytes are an archive, as a workbook is.</summary>
    public static bool IsArchive(ReadOnlySpan<byte> content) => FileSignature.IsZip(content);

    /// <summary>One list of lines for each sheet.</summary>
    /// <exception cref="FichierIllisibleException">The file is neither a workbook nor a text table.</exception>
    public static IReadOnlyList<IReadOnlyList<LigneTableau>> Read(byte[] content, string fileName)
    {
        var file = new UploadedFile(content, fileName);
        FileSignature.RefuseWhatIsNoTable(file);
        return FileSignature.IsZip(content) ? ReadWorkbook(file) : [CsvTableau.Read(file).Lignes];
    }

    private static List<IReadOnlyList<LigneTableau>> ReadWorkbook(UploadedFile file)
    {
        using var package = XlsxPackage.Open(file);
        if (package.OpenPart("xl/vbaProject.bin") is not null)
        {
            throw file.Refuse("contient des macros : enregistrez-le en .xlsx sans macro, puis renvoyez-le.");
        }

        try
        {
            using var excel = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(file.Content, writable: false));
            return ReadSheets(file, excel);
        }
        catch (Exception e) when (e is not (FichierIllisibleException or OutOfMemoryException))
        {
            throw file.Corrupted(e);
        }
    }

    private static List<IReadOnlyList<LigneTableau>> ReadSheets(UploadedFile file, IExcelDataReader excel)
    {
        List<IReadOnlyList<LigneTableau>> sheets = [];
        var left = MaxCells;
        do
        {
            List<LigneTableau> lines = [];
            for (var row = 1; excel.Read(); row++)
            {
                left -= excel.FieldCount + 1;
                if (left < 0)
                {
                    throw file.Refuse("a trop de cellules pour une pièce justificative : ne gardez que la feuille utile, puis renvoyez-le.");
                }

                lines.Add(new LigneTableau(row, [.. Enumerable.Range(0, excel.FieldCount).Select(column => XlsxTableau.Cell(excel.GetValue(column)))]));
            }

            sheets.Add(lines);
        }
        while (excel.NextResult());
        return sheets;
    }
}
