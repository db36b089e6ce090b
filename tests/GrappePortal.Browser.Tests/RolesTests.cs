using GrappePortal.Browser.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GrappePortal.Browser.Tests;

/// <summary>What those who carry no grappe read and may not touch.</summary>
public sealed class RolesTests(Portail portail, Chromium chromium) : Journey(portail, chromium)
{
    [Fact]
    public async Task Referent_OnAPhone_SeesTheTwoEstablishmentsOfTheRoleOnly()
    {
        var page = await EnterAsync(Comptes.Referent, 360, 740);
        await page.VisitAsync("/etablissements");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);
        await page.VisitAsync($"/grappes/{Portail.Reperes.HautsDeFrance}/etablissements");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);
        await Expect(page.Link("Dossier")).ToHaveCountAsync(0);
        await page.Locator("tbody a[href^='etablissements/']").First.ClickAsync();
        await page.SeesAsync("FINESS géographique");
    }

    [Fact]
    public async Task InstructeurArs_ReadsTheGrappesOfTheRegion_AndChangesNothing()
    {
        var reperes = Portail.Reperes;
        var page = await EnterAsync(Comptes.InstructeurArs);
        await Expect(page.Link("Normandie 2025")).ToHaveCountAsync(0);
        foreach (var address in (string[])[
            $"/grappes/{reperes.HautsDeFrance}", $"/organismes/{reperes.Organisme}", $"/etablissements/{reperes.Etablissement}",
            $"/grappes/{reperes.HautsDeFrance}/documents", $"/grappes/{reperes.HautsDeFrance}/controle", $"/grappes/{reperes.HautsDeFrance}/budget"])
        {
            await page.VisitAsync(address);
            await Expect(page.Locator("h1")).ToBeVisibleAsync();
            await Expect(page.Locator("main").GetByRole(AriaRole.Button).Filter(new() { HasTextRegex = new("Modifier|Ajouter|Supprimer|Retirer|Appliquer|Écarter|Lire le fichier") })).ToHaveCountAsync(0);
        }
    }

    [Fact]
    public async Task President_OfTwoBodies_FindsWhatWaitsForEach()
    {
        var page = await EnterAsync(Comptes.Direction);
        await page.SeesTitleAsync("Ce qui attend votre direction");
        // Each of the two bodies has a draft to read in one grappe; in the other it was sent: signatures and months have journeys of their own.
        var tasks = page.Locator("ul.taches a:is([href^='organismes/'], [href$='/conventions'])");
        await Expect(tasks).ToHaveCountAsync(2);
        await tasks.First.ClickAsync();
        await Expect(page.Locator(".onglets")).ToBeVisibleAsync();
        await Expect(page.Button("Modifier")).ToHaveCountAsync(0);
    }
}
