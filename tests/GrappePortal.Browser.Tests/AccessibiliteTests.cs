using System.Reflection;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using GrappePortal.Browser.Tests.Infrastructure;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;

namespace GrappePortal.Browser.Tests;

/// <summary>Every page, as each of those who may open it, at a desk and on a phone.</summary>
public sealed class AccessibiliteTests(Portail portail, Chromium chromium) : Journey(portail, chromium)
{
    private static readonly int[] Widths = [1280, 360];

    // The nodes that pass are many and nobody reads them; the frame of a PDF is its reader’s.
    private static readonly AxeRunOptions Violations = new() { ResultTypes = [ResultType.Violations], Iframes = false };

    public static TheoryData<string> Readers => [.. PagesDuPortail.Readers];

    [Fact]
    public void Routes_EachOfThem_IsReadByTheseTests()
    {
        var routes = typeof(Program).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template);
        Assert.Equal(routes.Order(StringComparer.Ordinal), PagesDuPortail.All.Select(page => page.Route).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task Pages_ReadByEachAccount_HaveNothingForAxeAndFitAPhone(string reader)
    {
        var page = reader == PagesDuPortail.Anonyme ? await OpenAsync() : await EnterAsync(reader);
        var faults = new List<string>();
        foreach (var visited in PagesDuPortail.All.Where(p => p.Readers.Contains(reader)))
        {
            faults.AddRange(await FaultsAsync(page, visited, visited.AddressIn(Portail.Reperes)));
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
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
            faults.AddRange((await FaultsAsync(page)).Select(fault => $"at {width} px: {fault}"));
        }

        return faults.Select(fault => $"{address} {fault}");
    }

    private static async Task<IEnumerable<string>> FaultsAsync(IPage page)
    {
        var found = await page.RunAxe(Violations);
        var faults = found.Violations.SelectMany(rule => rule.Nodes.Select(node => $"{rule.Id}: {node.Html}")).ToList();
        faults.AddRange(await page.EvaluateAsync<string[]>("""
            () => {
              const root = document.documentElement, faults = [];
              if (root.lang !== 'fr') faults.push(`lang is "${root.lang}"`);
              const titles = document.querySelectorAll('h1').length;
              if (titles !== 1) faults.push(`${titles} h1`);
              if (root.scrollWidth > innerWidth) {
                const wide = [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).at(-1);
                faults.push(`is ${root.scrollWidth} px wide: ${wide?.outerHTML.slice(0, 200)}`);
              }
              return faults;
            }
            """));
        return faults;
    }
}
