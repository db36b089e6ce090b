using Deque.AxeCore.Commons;
using GrappePortal.Browser.Tests.Infrastructure;
using Microsoft.Playwright;

namespace GrappePortal.Browser.Tests;

/// <summary>Every page, as each of those who may open it, at a desk and on a phone.</summary>
public abstract class PagesJourney(Portail portail, Chromium chromium) : Journey(portail, chromium)
{
    private static readonly int[] Widths = [1280, 360];

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    protected async Task ExpectNoFaultAsync(string reader)
    {
        var page = reader == PagesDuPortail.Anonyme ? await OpenAsync() : await EnterAsync(reader);
        var faults = new List<string>();
        foreach (var visited in PagesDuPortail.All.Where(p => p.Readers.Contains(reader)))
        {
            faults.AddRange(await FaultsAsync(page, visited, visited.AddressIn(Portail.Reperes)));
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    /// <summary>The page as it stands, in the middle of a journey.</summary>
    protected static async Task ExpectNoFaultAsync(IPage page)
    {
        await page.EvaluateAsync(Axe);
        Assert.Empty(await FaultsAsync(page));
    }

    private static async Task<IEnumerable<string>> FaultsAsync(IPage page, PageDuPortail visited, string address)
    {
        var faults = new List<string>();
        var response = await page.GotoAsync(address);
        await (visited.IsInteractive ? page.InteractiveAsync() : page.WaitForLoadStateAsync());
        if (response!.Status != 200)
        {
            faults.Add($"answers {response.Status}");
        }

        await page.EvaluateAsync(Axe);
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, 800);
            faults.AddRange((await FaultsAsync(page)).Select(fault => $"at {width} px: {fault}"));
        }

        return faults.Select(fault => $"{address} {fault}");
    }

    // Only what axe finds comes back: the nodes that pass are many. The frame of a PDF belongs to its reader.
    private static Task<string[]> FaultsAsync(IPage page) => page.EvaluateAsync<string[]>("""
        async () => {
          const root = document.documentElement;
          const found = await axe.run(document, { resultTypes: ['violations'], iframes: false });
          const faults = found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html}`));
          if (root.lang !== 'fr') faults.push(`lang is "${root.lang}"`);
          const titles = document.querySelectorAll('h1').length;
          if (titles !== 1) faults.push(`${titles} h1`);
          if (root.scrollWidth > innerWidth) {
            const wide = [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).at(-1);
            faults.push(`is ${root.scrollWidth} px wide: ${wide?.outerHTML.slice(0, 200)}`);
          }
          return faults;
        }
        """);
}
