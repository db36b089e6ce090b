using GrappePortal.Browser.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GrappePortal.Browser.Tests;

/// <summary>No hand on a mouse.</summary>
public sealed class ClavierTests(Portail portail, Chromium chromium) : Journey(portail, chromium)
{
    // Past so many, what is looked for cannot be reached.
    private const int Stops = 150;

    [Fact]
    public async Task Keyboard_Alone_SignsInFindsAFicheAndChangesIt()
    {
        var page = await OpenAsync();
        await page.GotoAsync("/compte/connexion");
        await PressAsync(page, page.Button(Comptes.Porteur));
        await page.InteractiveAsync();
        await PressAsync(page, page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Domicile Hauts-de-France", Exact = true }));
        await page.SeesTitleAsync("Domicile Hauts-de-France");
        await PressAsync(page, page.Locator(".onglets").GetByRole(AriaRole.Link, new() { Name = "Membres" }));
        await page.SeesTitleAsync("Organismes");
        await PressAsync(page, page.Locator(".onglets").GetByRole(AriaRole.Link, new() { Name = "Établissements" }));
        await page.SeesTitleAsync("Établissements");

        await ReachAsync(page, page.GetByRole(AriaRole.Searchbox));
        await page.Keyboard.TypeAsync("adomlys");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);
        await PressAsync(page, page.Link("Commune"));
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Commune" })).ToHaveAttributeAsync("aria-sort", "ascending");
        await PressAsync(page, page.Locator("tbody th a").First);

        await PressAsync(page, page.Button("Modifier"));
        await ReachAsync(page, page.GetByLabel("Référent projet"));
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("Mme Colombe Astier");
        await PressAsync(page, page.Button("Enregistrer"));
        await page.SeesAsync("Enregistré.");
        await page.SeesAsync("Mme Colombe Astier");
    }

    private static async Task PressAsync(IPage page, ILocator target)
    {
        await ReachAsync(page, target);
        await page.Keyboard.PressAsync("Enter");
    }

    private static async Task ReachAsync(IPage page, ILocator target)
    {
        await Expect(target).ToBeVisibleAsync();
        for (var stop = 0; stop < Stops; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }
        }

        Assert.Fail($"The Tab key does not reach {target}.");
    }
}
