using Microsoft.Playwright;

namespace GrappePortal.Browser.Tests.Infrastructure;

/// <summary>One Chromium for all the tests: the one of GRAPPEPORTAL_CHROMIUM when it is set, else Debian's.</summary>
public sealed class Chromium : IAsyncLifetime
{
    // The sandbox refuses root; the other switches keep the browser from calling its maker.
    private static readonly string[] Switches =
    [
        "--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
    ];

    /// <summary>Longest wait for a condition, in milliseconds: two tests share two cores with a database and a browser.</summary>
    public const float Patience = 20_000;

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        var given = Environment.GetEnvironmentVariable("GRAPPEPORTAL_CHROMIUM");
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = string.IsNullOrWhiteSpace(given) ? "/usr/bin/chromium" : given,
            Args = Switches,
        });
    }

    /// <summary>A window of nobody's: no cookie, no storage.</summary>
    public async Task<IBrowserContext> NewContextAsync(string address, int width, int height, bool scripts = true) => await browser!.NewContextAsync(new()
    {
        BaseURL = address,
        ViewportSize = new() { Width = width, Height = height },
        JavaScriptEnabled = scripts,
        Locale = "fr-FR",
        TimezoneId = "Europe/Paris",
        ReducedMotion = ReducedMotion.Reduce,
    });

    public async ValueTask DisposeAsync()
    {
        await (browser?.DisposeAsync() ?? default);
        playwright?.Dispose();
    }
}
