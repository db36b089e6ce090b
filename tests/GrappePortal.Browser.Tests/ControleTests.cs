using GrappePortal.Browser.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GrappePortal.Browser.Tests;

/// <summary>The findings of a dossier: applied, set aside, put back.</summary>
public sealed class ControleTests(Portail portail, Chromium chromium) : Journey(portail, chromium)
{
    [Fact]
    public async Task Proposal_Applied_LeavesTheList()
    {
        var page = await OpenControleAsync();
        var card = Cards(page).Filter(new() { Has = page.Button("Appliquer :") }).First;
        var finding = await MessageOf(card).InnerTextAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "Appliquer :" }).ClickAsync();
        await Expect(Cards(page).Filter(new() { HasText = finding })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Contradiction_SetAsideWithAReason_IsKeptBelowAndCanBePutBack()
    {
        var page = await OpenControleAsync();
        var nature = page.GetByLabel("Nature de l’anomalie");
        await nature.SelectOptionAsync(await nature.Locator("option", new() { HasText = "Contact différent du signataire" }).GetAttributeAsync("value") ?? "");
        var card = Cards(page).First;
        await Expect(card.Locator("table.versions tbody tr")).ToHaveCountAsync(2);
        var finding = await MessageOf(card).InnerTextAsync();

        await card.GetByText("Écarter cette anomalie").ClickAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "Écarter", Exact = true }).ClickAsync();
        await Expect(card).ToContainTextAsync("Indiquez pourquoi cette anomalie peut être écartée.");
        await card.GetByLabel("Motif").FillAsync("Vu au téléphone avec la résidence.");
        await card.GetByRole(AriaRole.Button, new() { Name = "Écarter", Exact = true }).ClickAsync();

        var aside = page.Row("Vu au téléphone avec la résidence.");
        await Expect(aside).ToContainTextAsync(Comptes.PorteurNormandie);
        await Expect(Cards(page).Filter(new() { HasText = finding })).ToHaveCountAsync(0);
        await aside.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(Cards(page).Filter(new() { HasText = finding })).ToHaveCountAsync(1);
    }

    private async Task<IPage> OpenControleAsync()
    {
        var page = await EnterAsync(Comptes.PorteurNormandie);
        await page.VisitAsync($"/grappes/{Portail.Reperes.Normandie}/controle");
        return page;
    }

    private static ILocator Cards(IPage page) => page.Locator("li.carte");

    private static ILocator MessageOf(ILocator card) => card.Locator("h2 + p");
}
