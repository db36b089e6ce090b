using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using GrappePortal.Documents.Sealing;

namespace GrappePortal.Documents.Tests.Sealing;

/// <summary>Files in a folder of their own, read by independent tools (openssl, pdfsig, qpdf).</summary>
internal sealed class SealTools : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("grappeportal-sceau");

    public string Write(string name, byte[] content)
    {
        File.WriteAllBytes(this[name], content);
        return name;
    }

    public string this[string name] => Path.Combine(folder.FullName, name);

    /// <summary>Exit code, then all that was printed.</summary>
    public (int Exit, string Output) Run(string tool, params string[] arguments)
    {
        var info = new ProcessStartInfo(tool, arguments)
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(info)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }

    public string RunWell(string tool, params string[] arguments)
    {
        var (exit, output) = Run(tool, arguments);
        Assert.True(exit == 0, $"{tool}: {output}");
        return output;
    }

    public void Dispose() => folder.Delete(recursive: true);
}

/// <summary>One key for all tests: making one takes a second now and then.</summary>
internal static class SealSamples
{
    public const string Password = "un mot de passe d’essai";

    public static readonly DateTimeOffset Instant = new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);

    private static readonly Lazy<byte[]> KeyFile = new(() => CleSceau.Create("Portail des grappes (essai)", Password, Instant.AddDays(-1)));

    public static byte[] Pkcs12 => KeyFile.Value;

    public static CleSceau Cle { get; } = CleSceau.Load(Pkcs12, Password);

    public static IReadOnlyCollection<X509Certificate2> Certificats => [Cle.Certificat];

    public static MentionsSceau Mentions { get; } = new("Portail des grappes", "Scellement de la convention signée", "Rouen", Instant);
}
