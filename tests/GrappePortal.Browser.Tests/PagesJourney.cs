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

    private static readonly ConcurrentDictionary<string, bool> Examined = new(StringComparer.Ordinal);

    /// <param name="reader">Who opens the pages that they may open, unless another reader was shown the same elements there.</param>
    /// <param name="fromTheEnd">For the second of two classes that run at once: they meet in the middle.</param>
    protected async Task ExpectNoFaultAsync(string reader, bool fromTheEnd = false)
    {
        var page = reader == PagesDuPortail.Anonyme ? await OpenAsync() : await EnterAsync(reader);
        var visited = PagesDuPortail.All.Where(p => p.Readers.Contains(reader));
        var faults = new List<string>();
        foreach (var next in fromTheEnd ? visited.Reverse() : visited)
        {
            faults.AddRange(await FaultsAsync(page, next, next.AddressIn(Portail.Reperes)));
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
        if (page.Url == "about:blank")
        {
            await page.GotoAsync(address);
        }

        var answer = await page.EvaluateAsync<Answer>(Shapes, address);
        if (answer.Status != 200)
        {
            return [$"{address} answers {answer.Status}"];
        }

        // The page that answers in its place has its own line.
        if (answer.Redirected || visited.Redirige)
        {
            return answer.Redirected == visited.Redirige ? [] : [$"{address} {(answer.Redirected ? "leads elsewhere" : "leads nowhere else")}"];
        }

        // Axe reads elements and colours, not words; the words of a page depend on its address more than on its reader.
        var (isFrameNew, isMainNew) = (Examined.TryAdd(answer.Frame, true), Examined.TryAdd($"{address} {answer.Main}", true));
        return isFrameNew || isMainNew ? await VisitAsync(page, visited, address, isFrameNew ? "html" : "main") : [];
    }

    private static async Task<IEnumerable<string>> VisitAsync(IPage page, PageDuPortail visited, string address, string part)
    {
        var faults = new List<string>();
        await page.GotoAsync(address);
        await (visited.IsInteractive ? page.InteractiveAsync() : page.WaitForLoadStateAsync());
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, 800);
            string[] found = [.. await LayoutFaultsAsync(page), .. await AxeFaultsAsync(page, part, colours: part == "html" || width == Widths[0])];
            faults.AddRange(found.Select(fault => $"{address} at {width} px: {fault}"));
        }

        return faults;
    }

    // What the server answers to this reader, without its words: the frame of the page, and its own part.
    private const string Shapes = """
        async address => {
          const answer = await fetch(address);
          const { body } = new DOMParser().parseFromString(await answer.text(), 'text/html');
          const left = new Set(['id', 'href', 'for', 'value', 'name', 'aria-current', 'aria-label', 'title']);
          const own = e => [...e.attributes].filter(a => !left.has(a.name)).map(a => `${a.name}=${/^(class|role|type|style)$/.test(a.name) ? a.value : ''}`).sort().join();
          const says = e => [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.data.trim());
          const shape = (e, skipped) => e === skipped ? '' : `${e.localName} ${own(e)} ${says(e)}(${[...new Set([...e.children].map(c => shape(c, skipped)))].join()})`;
          const main = body.querySelector('main');
          return { status: answer.status, redirected: answer.redirected, frame: shape(body, main), main: main ? shape(main) : '' };
        }
        """;

    private sealed class Answer
    {
        public int Status { get; init; }

        public bool Redirected { get; init; }

        public required string Frame { get; init; }

        public required string Main { get; init; }
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

    // Only what axe finds comes back: the nodes that pass are many. The frame of a PDF belongs to its reader. Comparing colours
    // is most of its work, and those of the tables, forms and messages are the same at each width.
    private static async Task<string[]> AxeFaultsAsync(IPage page, string part = "html", bool colours = true)
    {
        await page.EvaluateAsync($"if (!window.axe) {{ {Axe} }}");
        return await page.EvaluateAsync<string[]>("""
            async ([part, colours]) => {
              const found = await axe.run(part, { resultTypes: ['violations'], iframes: false, selectors: false, rules: { 'color-contrast': { enabled: colours } } });
              return found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html}`));
            }
            """, new object[] { part, colours });
    }
}
