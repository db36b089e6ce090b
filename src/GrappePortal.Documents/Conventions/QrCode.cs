using QRCoder;

namespace GrappePortal.Documents.Conventions;

/// <summary>A QR code as one grey level for each module.</summary>
internal static class QrCode
{
    private const int QuietZone = 4;

    /// <summary>Row by row, without the quiet zone: the page leaves four modules of white around.</summary>
    public static IReadOnlyList<int> Modules(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var range = Enumerable.Range(QuietZone, rows.Count - 2 * QuietZone).ToList();
        return [.. range.SelectMany(row => range.Select(column => rows[row][column] ? 0 : 255))];
    }
}
