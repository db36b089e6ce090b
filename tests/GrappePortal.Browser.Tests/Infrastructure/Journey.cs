using Microsoft.Playwright;

namespace GrappePortal.Browser.Tests.Infrastructure;

/// <summary>A test that browses: what its windows complained of fails it.</summary>
public abstract class Journey(Portail portail, Chromium chromium) : IAsyncLifetime
{
    private readonly List<IBrowserContext> windows = [];
    private readonly List<string> complaints = [];

    protected Portail Portail { get; } = portail;

    /// <summary>Set by a test whose windows are right to complain from then on.</summary>
    protected bool CutsTheConnection { get; set; }

    /// <summary>What tells that a page rendered twice is there again: how many elements it had, and when it last changed.</summary>
    private const string CountElements = """
        document.addEventListener('DOMContentLoaded', () => {
          window.rendered = document.querySelectorAll('main *').length;
          new MutationObserver(() => window.changed = performance.now()).observe(document.body, { subtree: true, childList: true, attributes: true });
        });
        """;

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
        {
            await PhotographAsync();
        }

        foreach (var window in windows)
        {
            await window.DisposeAsync();
        }

        Assert.Empty(complaints);
    }

    /// <summary>A window of nobody's, at the size of a desk.</summary>
    protected async Task<IPage> OpenAsync(int width = 1280, int height = 800, bool scripts = true)
    {
        var window = await chromium.NewContextAsync(Portail.Address, width, height, scripts);
        windows.Add(window);
        window.SetDefaultTimeout(Chromium.Patience);
        window.Console += (_, message) => Complain(message.Type == "error", $"{message.Page?.Url} : {message.Text}");
        window.WebError += (_, error) => Complain(true, $"{error.Page?.Url} : {error.Error}");
        await window.AddInitScriptAsync(CountElements);
        return await window.NewPageAsync();
    }

    /// <summary>A window of a demo account, on its home page.</summary>
    protected async Task<IPage> EnterAsync(string compte, int width = 1280, int height = 800)
    {
        var page = await OpenAsync(width, height);
        await page.GotoAsync("/compte/connexion");
        await page.Button(compte).ClickAsync();
        await page.InteractiveAsync();
        return page;
    }

    private void Complain(bool isOne, string complaint)
    {
        lock (complaints)
        {
            complaints.AddRange(isOne && !CutsTheConnection ? [complaint] : []);
        }
    }

    private async Task PhotographAsync()
    {
        var name = string.Concat(TestContext.Current.Test!.TestDisplayName.Split(Path.GetInvalidFileNameChars()));
        foreach (var (page, number) in windows.SelectMany(window => window.Pages).Select((page, index) => (page, index + 1)))
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "echecs", $"{name} {number}.png"), FullPage = true });
        }
    }
}
