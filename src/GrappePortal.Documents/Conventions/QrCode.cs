using System.Globalization;
using System.Text;
using QRCoder;

namespace GrappePortal.Documents.Conventions;

/// <summary>A QR code as one SVG path: hundreds of squares would weigh on each page.</summary>
internal static class QrCode
{
    private const int QuietZone = 4;

    /// <summary>Without its quiet zone: the page leaves four modules of white around.</summary>
    public static string Svg(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var size = code.ModuleMatrix.Count - 2 * QuietZone;
        var path = new StringBuilder();
        for (var row = 0; row < size; row++)
            AppendRuns(path, row, column => column < size && code.ModuleMatrix[row + QuietZone][column + QuietZone], size);
        return string.Create(CultureInfo.InvariantCulture,
            $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"><path d="{path}"/></svg>""");
    }

    private static void AppendRuns(StringBuilder path, int row, Func<int, bool> isDark, int size)
    {
        for (var column = 0; column < size; column++)
        {
            var start = column;
            while (isDark(column))
                column++;
            if (column > start)
                path.Append(CultureInfo.InvariantCulture, $"M{start} {row}h{column - start}v1H{start}z");
        }
    }
}
