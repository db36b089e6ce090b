using System.Diagnostics;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using GrappePortal.Web.Tests.Infrastructure;

namespace GrappePortal.Web.Tests.Mail;

/// <summary>A real SMTP server (maildev), installed once for each change of its lock file.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private static readonly SemaphoreSlim Installation = new(1);
    private readonly HttpClient _web = new();
    private Process? _process;

    public int Port { get; } = PortLibre.Next();

    private int WebPort { get; } = PortLibre.Next();

    public async Task StartAsync(CancellationToken cancellation)
    {
        var folder = Folder();
        await InstallAsync(folder, cancellation);
        _process = Start("node", folder, "node_modules/maildev/bin/maildev", "--ip", "127.0.0.1", "--smtp", $"{Port}", "--web", $"{WebPort}", "--silent");
        await WaitForAsync(async () => await MessagesAsync(cancellation) is not null, cancellation);
    }

    /// <summary>The messages received: recipient, subject, text.</summary>
    public async Task<IReadOnlyList<ReceivedMail>> ReceivedAsync(CancellationToken cancellation) =>
        await MessagesAsync(cancellation) ?? throw new InvalidOperationException("The mail server is away.");

    public async Task WaitForAsync(int count, CancellationToken cancellation) =>
        await WaitForAsync(async () => (await ReceivedAsync(cancellation)).Count >= count, cancellation);

    public async ValueTask DisposeAsync()
    {
        _web.Dispose();
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
    }

    private async Task<IReadOnlyList<ReceivedMail>?> MessagesAsync(CancellationToken cancellation)
    {
        try
        {
            var mails = await _web.GetFromJsonAsync<JsonElement>($"http://127.0.0.1:{WebPort}/email", cancellation);
            return [.. mails.EnumerateArray().Select(mail => new ReceivedMail(
                mail.GetProperty("to")[0].GetProperty("address").GetString()!,
                mail.GetProperty("subject").GetString()!,
                mail.GetProperty("text").GetString()!))];
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static async Task WaitForAsync(Func<Task<bool>> condition, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), "The condition did not come about within a minute.");
            await Task.Delay(50, cancellation);
        }
    }

    private static async Task InstallAsync(string folder, CancellationToken cancellation)
    {
        await Installation.WaitAsync(cancellation);
        try
        {
            var (stamp, wanted) = (Path.Combine(folder, "node_modules", ".installed"), Path.Combine(folder, "package-lock.json"));
            if (!File.Exists(stamp) || File.GetLastWriteTimeUtc(stamp) < File.GetLastWriteTimeUtc(wanted))
            {
                using var npm = Start("npm", folder, "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error");
                await npm.WaitForExitAsync(cancellation);
                Assert.Equal(0, npm.ExitCode);
                await File.WriteAllTextAsync(stamp, string.Empty, cancellation);
            }
        }
        finally
        {
            Installation.Release();
        }
    }

    private static Process Start(string program, string folder, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder })!;

    private static string Folder([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(thisFile, "../../../mail"));
}

internal sealed record ReceivedMail(string To, string Subject, string Text);
