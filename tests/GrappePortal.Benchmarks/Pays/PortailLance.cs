using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace GrappePortal.Benchmarks.Pays;

/// <summary>The portal as it is deployed: a process of its own, asked over HTTP.</summary>
internal sealed partial class PortailLance : IDisposable
{
    private readonly Process _process;
    private readonly Uri _root;

    private PortailLance(Process process, Uri root) => (_process, _root) = (process, root);

    public static async Task<PortailLance> StartAsync(string assembly, string connectionString)
    {
        var root = new Uri($"http://127.0.0.1:{Random.Shared.Next(20_000, 40_000)}");
        var start = new ProcessStartInfo("dotnet", [assembly]) { WorkingDirectory = Path.GetDirectoryName(assembly), RedirectStandardOutput = true };
        foreach (var (key, value) in new Dictionary<string, string>
        {
            ["ConnectionStrings__Portal"] = connectionString,
            ["urls"] = root.ToString(),
            ["Portal__SignInPostsPerMinute"] = "100000",
            ["Releves__Automatique"] = "false",
            ["Situations__Automatique"] = "false",
            ["Mail__Rappels"] = "false",
            ["Sceau__Automatique"] = "false",
            ["Logging__LogLevel__Default"] = "Warning",
            ["Serilog__MinimumLevel__Default"] = "Warning",
        })
        {
            start.Environment[key] = value;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => { if (line.Data?.Contains("rror", StringComparison.Ordinal) == true) { Console.Error.WriteLine(line.Data[..Math.Min(600, line.Data.Length)]); } };
        process.BeginOutputReadLine();
        var portail = new PortailLance(process, root);
        using var client = portail.Browser();
        while (!await IsReadyAsync(client))
        {
            await Task.Delay(200);
        }

        return portail;
    }

    /// <summary>Highest resident memory since the start, in MB, as the kernel counts it.</summary>
    public double PeakMegabytes => double.Parse(
        Peak().Match(File.ReadAllText($"/proc/{_process.Id}/status")).Groups[1].Value, CultureInfo.InvariantCulture) / 1024;

    public HttpClient Browser() => new(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = _root, Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>Signs in with a password; gives the token of the pages beside the browser.</summary>
    public async Task<(HttpClient Browser, string Token)> SignInAsync(string courriel)
    {
        var browser = Browser();
        using var form = new FormUrlEncodedContent(
        [
            new("_handler", "connexion"), new("Form.Courriel", courriel), new("Form.MotDePasse", PaysGenere.MotDePasse),
            new("__RequestVerificationToken", await TokenAsync(browser, "/compte/connexion")),
        ]);
        using var answer = await browser.PostAsync(new Uri("/compte/connexion", UriKind.Relative), form);
        if (answer.StatusCode != HttpStatusCode.Redirect)
        {
            throw new InvalidOperationException($"{courriel} could not sign in: {answer.StatusCode}.");
        }

        return (browser, await TokenAsync(browser, "/compte"));
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static async Task<string> TokenAsync(HttpClient browser, string page) =>
        WebUtility.HtmlDecode(Token().Match(await browser.GetStringAsync(new Uri(page, UriKind.Relative))).Groups[1].Value);

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            return (await client.GetAsync(new Uri("/healthz/live", UriKind.Relative))).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"VmHWM:\s+(\d+) kB")]
    private static partial Regex Peak();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
