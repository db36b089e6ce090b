using GrappePortal.Browser.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GrappePortal.Browser.Tests;

/// <summary>From the portfolio of a region to one establishment, and to a document that is asked for and handed over.</summary>
public sealed class InstructeurTests(Portail portail, Chromium chromium) : PagesJourney(portail, chromium)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Instructeur_FromThePortfolioToOneEstablishment_ReadsWithoutChangingAnything(int width)
    {
        var page = await EnterAsync(Comptes.InstructeurArs, width, 800);
        await page.GotoAsync("/portefeuille");
        await page.SeesTitleAsync("Portefeuille – Hauts-de-France");
        await page.SeesAsync("des relevés");
        await ExpectNoFaultAsync(page);

        await page.GetByLabel("État", new() { Exact = true }).SelectOptionAsync("FenetreSolde");
        await page.Button("Afficher").ClickAsync();
        await page.WaitForURLAsync("**etat=FenetreSolde**");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);

        await page.Link("Domicile Hauts-de-France").ClickAsync();
        await page.SeesTitleAsync("Domicile Hauts-de-France");
        await ExpectNoFaultAsync(page);
        await page.Locator("a[href^='portefeuille/etablissements/']").First.ClickAsync();
        await Expect(page.Locator("svg.courbe").First).ToBeVisibleAsync();
        await page.SeesAsync("Cible");
        await ExpectNoFaultAsync(page);
        await Expect(page.Locator("main").GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Request_OfADocument_ReachesThePorteurWhoHandsItOver()
    {
        var objet = $"Procès-verbal {Guid.NewGuid():N}";
        var address = $"/grappes/{Portail.Reperes.HautsDeFrance}/demandes";
        var instructeur = await EnterAsync(Comptes.InstructeurArs);
        await instructeur.GotoAsync(address);
        await instructeur.GetByLabel("Document demandé").FillAsync(objet);
        await instructeur.Button("Envoyer la demande").ClickAsync();
        await instructeur.SeesAsync(objet);

        var porteur = await EnterAsync(Comptes.Porteur);
        await porteur.SeesAsync(objet);
        await porteur.GotoAsync(address);
        var demande = porteur.Locator("ul.taches > li").Filter(new() { HasText = objet });
        await demande.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "pv.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7\n%%EOF\n"u8.ToArray() });
        await demande.GetByRole(AriaRole.Button, new() { Name = "Remettre le document" }).ClickAsync();
        await Expect(demande).ToContainTextAsync("Remis");
        await instructeur.ReloadAsync();
        await Expect(instructeur.Link("pv.pdf").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Porteur_FromTheHomePageToTheSimulation_SeesWhatBlocksAndTheEuros()
    {
        var page = await EnterAsync(Comptes.Porteur);
        await page.SeesAsync("300\u00A0000,00\u00A0€");
        await page.GetByRole(AriaRole.Link, new() { Name = "Voir ce qui bloque" }).First.ClickAsync();
        await page.SeesTitleAsync("Ce qui bloque le solde");
        var blocked = await page.Locator("tbody tr").CountAsync();
        await page.GetByLabel("la valeur de").FillAsync("80");
        await page.Button("Voir ce qui bloquerait encore").ClickAsync();
        await page.SeesAsync($"Avec ces hypothèses, {blocked - 1} cible");
        await page.SeesAsync("atteinte (hypothèse)");
        await page.Link("Retirer").ClickAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(blocked);
    }
}
