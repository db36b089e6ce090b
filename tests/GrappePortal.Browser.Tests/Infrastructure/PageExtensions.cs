using Microsoft.Playwright;

namespace GrappePortal.Browser.Tests.Infrastructure;

/// <summary>A page as its reader names its parts.</summary>
public static class PageExtensions
{
    // Every element of the first time is there again; or nothing moves any more, because somebody else's act left fewer of them.
    private const string IsInteractive = """
        () => document.querySelector('main[data-interactif]')
          && (document.querySelectorAll('main *').length >= (window.rendered ?? 0) || performance.now() - (window.changed ?? Infinity) > 3000)
        """;

    /// <summary>Until what is on the screen answers.</summary>
    public static Task InteractiveAsync(this IPage page) => page.WaitForFunctionAsync(IsInteractive);

    /// <summary>Follows an address as a typed one; gives the status of the answer.</summary>
    public static async Task<int> VisitAsync(this IPage page, string address)
    {
        var response = await page.GotoAsync(address);
        await page.InteractiveAsync();
        return response!.Status;
    }

    public static ILocator Button(this IPage page, string name, bool exact = false) =>
        page.GetByRole(AriaRole.Button, new() { Name = name, Exact = exact });

    public static ILocator Link(this IPage page, string name, bool exact = false) =>
        page.GetByRole(AriaRole.Link, new() { Name = name, Exact = exact });

    public static ILocator Heading(this IPage page, string name) => page.GetByRole(AriaRole.Heading, new() { Name = name });

    public static ILocator Row(this IPage page, string text) => page.GetByRole(AriaRole.Row).Filter(new() { HasText = text });

    /// <summary>The main title of the page, once it is this one.</summary>
    public static Task SeesTitleAsync(this IPage page, string title) =>
        Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(title);

    public static Task SeesAsync(this IPage page, string text) => Assertions.Expect(page.Locator("main")).ToContainTextAsync(text);

    public static Task DoesNotSeeAsync(this IPage page, string text) => Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync(text);
}
