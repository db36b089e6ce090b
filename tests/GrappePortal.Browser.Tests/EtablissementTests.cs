using GrappePortal.Browser.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GrappePortal.Browser.Tests;

/// <summary>A fiche, changed in place.</summary>
public sealed class EtablissementTests(Portail portail, Chromium chromium) : Journey(portail, chromium)
{
    [Fact]
    public async Task Fiche_EditedInPlace_TellsWhoChangedWhat()
    {
        var page = await EnterAsync(Comptes.Porteur);
        await EditAsync(page, "Mme Odile Brunsart");
        await page.Button("Enregistrer").ClickAsync();
        await page.SeesAsync("Enregistré.");
        var change = page.Locator("ol.historique > li").First;
        await Expect(change).ToContainTextAsync(Comptes.Porteur);
        await Expect(change).ToContainTextAsync("Mme Odile Brunsart");
    }

    [Fact]
    public async Task Fiche_ChangedMeanwhileInAnotherTab_IsRefusedAndWhatWasTypedStays()
    {
        var slow = await EnterAsync(Comptes.Porteur);
        await EditAsync(slow, "M. Tanguy Lentier");
        var quick = await slow.Context.NewPageAsync();
        await EditAsync(quick, "Mme Prudence Rapidel");
        await quick.Button("Enregistrer").ClickAsync();
        await quick.SeesAsync("Enregistré.");

        await slow.Button("Enregistrer").ClickAsync();
        await slow.SeesAsync("modifiée entre-temps par une autre personne");
        await Expect(slow.GetByLabel("Contact opérationnel")).ToHaveValueAsync("M. Tanguy Lentier");
    }

    private async Task EditAsync(IPage page, string contact)
    {
        await page.VisitAsync($"/etablissements/{Portail.Reperes.Etablissement}");
        await page.Button("Modifier").ClickAsync();
        await page.GetByLabel("Contact opérationnel").FillAsync(contact);
    }
}
