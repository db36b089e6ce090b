using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace GrappePortal.Documents.Tests.Support;

/// <summary>A PDF as independent tools read it (poppler, qpdf).</summary>
internal sealed partial class Pdf(byte[] bytes)
{
    /// <summary>Page by page, in reading order, without the running header and footer's layout.</summary>
    public IReadOnlyList<string> Pages => Run("pdftotext", "-enc", "UTF-8", "-layout", "{pdf}", "-").Split('\f')[..^1];

    public string Text => string.Join('\n', Pages);

    /// <summary>The text on one line, words separated by one space: no line break of the page in the way.</summary>
    public string Words => LineBreaks().Replace(string.Join('\n', Run("pdftotext", "-enc", "UTF-8", "{pdf}", "-")), " ");

    public string Info => Run("pdfinfo", "{pdf}");

    /// <summary>The metadata stream of an archived file is readable as it stands.</summary>
    public string Metadata => MetadataPacket().Match(Encoding.UTF8.GetString(bytes)).Value;

    public IReadOnlyList<string> Fonts => Run("pdffonts", "{pdf}").Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];

    /// <summary>Right edge of every word, in points.</summary>
    public IEnumerable<double> RightEdges => RightEdge().Matches(Run("pdftotext", "-bbox", "{pdf}", "-"))
        .Select(match => double.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));

    public string Check() => Run("qpdf", "--check", "{pdf}");

    private string Run(string tool, params string[] arguments)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, bytes);
            var info = new ProcessStartInfo(tool, arguments.Select(argument => argument == "{pdf}" ? file : argument))
            {
                RedirectStandardOutput = true,
                StandardOutputEncoding = Encoding.UTF8,
                RedirectStandardError = true,
            };
            using var process = Process.Start(info)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, $"{tool}: {output} {errors.Result}");
            return output;
        }
        finally
        {
            File.Delete(file);
        }
    }

    [GeneratedRegex(@"<\?xpacket begin.*?<\?xpacket end", RegexOptions.Singleline)]
    private static partial Regex MetadataPacket();

    [GeneratedRegex("xMax=\"([0-9.]+)\"")]
    private static partial Regex RightEdge();

    [GeneratedRegex(@"[\n\f ]+")]
    private static partial Regex LineBreaks();
}
