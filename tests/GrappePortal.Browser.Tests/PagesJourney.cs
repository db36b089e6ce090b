using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using GrappePortal.Browser.Tests.Infrastructure;
using Microsoft.Playwright;

namespace GrappePortal.Browser.Tests;

/// <summary>Every page, as each of those who may open it, at a desk and on a phone.</summary>
public abstract class PagesJourney(Portail portail, Chromium chromium) : Journey(portail, chromium)
{
    private static readonly int[] Widths = [1280, 360];

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    // The same elements were looked at for another reader, at this width: axe reads elements and colours, not words.
    private static readonly ConcurrentDictionary<string, bool> Examined = new(StringComparer.Ordinal);

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
        Assert.Empty((await LayoutFaultsAsync(page)).Concat(await AxeFaultsAsync(page)));
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

        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, 800);
            string[] found = [.. await LayoutFaultsAsync(page), .. await IsNewAsync(page, width) ? await AxeFaultsAsync(page) : []];
            faults.AddRange(found.Select(fault => $"at {width} px: {fault}"));
        }

        return faults.Select(fault => $"{address} {fault}");
    }

    private static async Task<bool> IsNewAsync(IPage page, int width)
    {
        var shapes = await page.EvaluateAsync<string[]>("""
            () => {
              const left = new Set(['id', 'href', 'for', 'value', 'name', 'aria-current', 'aria-label', 'title']);
              const own = e => [...e.attributes].filter(a => !left.has(a.name)).map(a => `${a.name}=${/^(class|role|type|style)$/.test(a.name) ? a.value : ''}`).sort().join();
              const says = e => [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.data.trim());
              const shape = (e, skipped) => e === skipped ? '' : `${e.localName} ${own(e)} ${says(e)}(${[...new Set([...e.children].map(c => shape(c, skipped)))].join()})`;
              const main = document.querySelector('main');
              return [shape(document.body, main), main ? shape(main) : ''];
            }
            """);
        var added = Array.ConvertAll(shapes, shape => Examined.TryAdd($"{width} {shape}", true));
        return added.Contains(true);
    }

    private static Task<string[]> LayoutFaultsAsync(IPage page) => page.EvaluateAsync<string[]>("""
        () => {
          const root = document.documentElement;
          const faults = [];
          if (root.lang !== 'fr') faults.push(`lang is "${root.lang}"`);
          if (!document.title.trim()) faults.push('no title');
          const titles = document.querySelectorAll('h1').length;
          if (titles !== 1) faults.push(`${titles} h1`);
          if (root.scrollWidth > innerWidth) {
            const wide = [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).at(-1);
            faults.push(`is ${root.scrollWidth} px wide: ${wide?.outerHTML.slice(0, 200)}`);
          }
          return faults;
        }
        """);

    // Only what axe finds comes back: the nodes that pass are many. The frame of a PDF belongs to its reader.
    private static async Task<string[]> AxeFaultsAsync(IPage page)
    {
        await page.EvaluateAsync($"if (!window.axe) {{ {Axe} }}");
        return await page.EvaluateAsync<string[]>("""
            async () => {
              const found = await axe.run(document, { resultTypes: ['violations'], iframes: false });
              return found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html}`));
            }
            """);
    }
}
