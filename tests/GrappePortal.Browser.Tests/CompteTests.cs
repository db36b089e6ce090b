using System.Text.RegularExpressions;
using GrappePortal.Browser.Tests.Infrastructure;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GrappePortal.Browser.Tests;

/// <summary>The pages of an account that only a journey shows, on a phone: a new password, then a second step.</summary>
public sealed partial class CompteTests(Portail portail, Chromium chromium) : PagesJourney(portail, chromium)
{
    private const string Courriel = "sidonie.valcourt@essai.test";
    private const string MotDePasse = "un jardin plein de cerises";

    [Fact]
    public async Task ForgottenPassword_ChosenAgainByTheMail_ThenACodeIsAskedAtEachSignIn()
    {
        await Portail.AddPersonneAsync("Sidonie Valcourt", Courriel, "une phrase bientôt oubliée");
        var page = await OpenAsync(width: 360);
        await ChoosePasswordAsync(page);
        await SignInAsync(page);
        await Expect(page).ToHaveTitleAsync(new Regex("^Mon compte"));
        var cle = await EnableCodeAsync(page);

        await page.Button("Se déconnecter", exact: true).ClickAsync();
        await SignInAsync(page);
        await page.SeesTitleAsync("Validation en deux étapes");
        await ExpectNoFaultAsync(page);
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Code" }).FillAsync(CodeTotp.Of(cle));
        await page.Button("Valider", exact: true).ClickAsync();
        await Expect(page).ToHaveTitleAsync(new Regex("^Mon compte"));
    }

    private async Task ChoosePasswordAsync(IPage page)
    {
        await page.GotoAsync("/compte/mot-de-passe-oublie");
        await page.GetByLabel("Adresse électronique").FillAsync(Courriel);
        await page.Button("Recevoir un lien").ClickAsync();
        await page.SeesAsync("un courriel vient de lui être envoyé");
        await ExpectNoFaultAsync(page);

        await page.GotoAsync(await LinkAsync());
        await page.SeesTitleAsync("Choisir un nouveau mot de passe");
        await ExpectNoFaultAsync(page);
        await page.GetByLabel("Nouveau mot de passe (obligatoire)", new() { Exact = true }).FillAsync(MotDePasse);
        await page.GetByLabel("Nouveau mot de passe, une seconde fois").FillAsync(MotDePasse);
        await page.Button("Changer le mot de passe").ClickAsync();
        await page.SeesAsync("Votre mot de passe est changé");
        await ExpectNoFaultAsync(page);
    }

    private static async Task SignInAsync(IPage page)
    {
        await page.GotoAsync("/compte/connexion?retour=/compte");
        await page.GetByLabel("Adresse électronique").FillAsync(Courriel);
        await page.GetByLabel("Mot de passe").FillAsync(MotDePasse);
        await page.Button("Se connecter", exact: true).ClickAsync();
    }

    private static async Task<string> EnableCodeAsync(IPage page)
    {
        await page.Button("Activer la validation en deux étapes").ClickAsync();
        var cle = await page.Locator("main code").InnerTextAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Code" }).FillAsync(CodeTotp.Of(cle));
        await page.Button("Activer", exact: true).ClickAsync();
        await page.SeesAsync("Notez ces codes de secours");
        await ExpectNoFaultAsync(page);
        return cle;
    }

    private async Task<string> LinkAsync()
    {
        await using var db = Portail.OpenDatabase();
        var mail = await db.MessagesSortants.Where(m => m.Destinataire == Courriel).OrderBy(m => m.Id).LastAsync();
        return Link().Match(mail.Corps).Value;
    }

    [GeneratedRegex(@"/compte/nouveau-mot-de-passe\S+")]
    private static partial Regex Link();
}
