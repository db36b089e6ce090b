using System.Diagnostics;

namespace GrappePortal.Web.Tests.Infrastructure;

/// <summary>The words of a PDF as an independent tool reads them.</summary>
internal static class PdfText
{
    /// <summary>Without white space: a table cell breaks its text where it likes.</summary>
    public static async Task<string> OfAsync(byte[] pdf)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, pdf, TestContext.Current.CancellationToken);
            using var process = Process.Start(new ProcessStartInfo("pdftotext", ["-layout", path, "-"]) { RedirectStandardOutput = true })!;
            var text = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            return string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
