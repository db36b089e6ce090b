using GrappePortal.Browser.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GrappePortal.Browser.Tests;

/// <summary>From a call for projects to the first porteur at work.</summary>
public sealed class AdministrateurTests(Portail portail, Chromium chromium) : PagesJourney(portail, chromium)
{
    private const string Grappe = "Rives de Loire";
    private const string Courriel = "agathe.morvane@rives.example.fr";
    private const string MotDePasse = "quatre petits bateaux bleus";

    [Fact]
    public async Task Administrator_OpensAGrappeAndInvitesItsPorteur_WhoEntersByTheMailThenByThePassword()
    {
        var administrator = await EnterAsync(Comptes.Administrateur);
        await OpenGrappeAsync(administrator);
        await InviteAsync(administrator);
        var link = await ReadMailAsync(administrator);

        var porteur = await OpenAsync();
        await AcceptAsync(porteur, link);
        await Expect(porteur.Link(Grappe, exact: true)).ToBeVisibleAsync();

        await porteur.Button("Se déconnecter").ClickAsync();
        await porteur.GetByLabel("Adresse électronique").FillAsync(Courriel);
        await porteur.GetByLabel("Mot de passe").FillAsync(MotDePasse);
        await porteur.Button("Se connecter", exact: true).ClickAsync();
        await porteur.InteractiveAsync();
        await Expect(porteur.Link(Grappe, exact: true)).ToBeVisibleAsync();
        await porteur.Link("Agathe Morvane").ClickAsync();
        await porteur.Button("Activer la validation en deux étapes").ClickAsync();
        await Expect(porteur).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/compte/deux-etapes$"));
        await ExpectNoFaultAsync(porteur);
    }

    private static async Task OpenGrappeAsync(IPage page)
    {
        await page.VisitAsync("/appels-a-projets");
        await page.Link("Ajouter un appel à projets").ClickAsync();
        await page.SeesTitleAsync("Nouvel appel à projets");
        await page.GetByLabel("Région").SelectOptionAsync("Pays de la Loire");
        await page.GetByLabel("Année").FillAsync("2026");
        await page.GetByLabel("Référentiel d’indicateurs").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.Button("Enregistrer").ClickAsync();
        await page.SeesTitleAsync("Pays de la Loire 2026");

        await page.VisitAsync("/grappes/nouvelle");
        await page.GetByLabel("Nom de la grappe").FillAsync(Grappe);
        var appel = page.GetByLabel("Appel à projets");
        await appel.SelectOptionAsync(await appel.Locator("option", new() { HasText = "Pays de la Loire" }).GetAttributeAsync("value") ?? "");
        await page.Button("Ouvrir la grappe").ClickAsync();
        await page.SeesTitleAsync(Grappe);
    }

    private static async Task InviteAsync(IPage page)
    {
        await page.Locator(".onglets").GetByRole(AriaRole.Link, new() { Name = "Membres" }).ClickAsync();
        await page.Locator(".onglets").GetByRole(AriaRole.Link, new() { Name = "Personnes" }).ClickAsync();
        await page.SeesTitleAsync("Personnes de la grappe");
        await page.GetByLabel("Adresse électronique").FillAsync(Courriel);
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Rôle" }).SelectOptionAsync("Porteur");
        await page.Button("Envoyer l’invitation").ClickAsync();
        await page.SeesAsync("L’invitation est enregistrée et part par courriel.");
    }

    private static async Task<string> ReadMailAsync(IPage page)
    {
        await page.VisitAsync("/courriels");
        var mail = page.Row(Courriel);
        await mail.GetByText("Lire le message").ClickAsync();
        return await mail.Locator("a[href*='/compte/invitation']").GetAttributeAsync("href") ?? "";
    }

    private static async Task AcceptAsync(IPage page, string link)
    {
        await page.GotoAsync(link);
        await page.SeesAsync(Courriel);
        await ExpectNoFaultAsync(page);
        await page.GetByLabel("Prénom et nom").FillAsync("Agathe Morvane");
        await page.GetByLabel("Mot de passe (obligatoire)", new() { Exact = true }).FillAsync(MotDePasse);
        await page.GetByLabel("Mot de passe, une seconde fois").FillAsync(MotDePasse);
        await page.Button("Ouvrir mon compte").ClickAsync();
        await page.InteractiveAsync();
    }
}
