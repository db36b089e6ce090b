using GrappePortal.Browser.Tests.Infrastructure;
using Microsoft.Playwright;

namespace GrappePortal.Browser.Tests;

/// <summary>A passkey, on a device that the browser plays.</summary>
public sealed class CleAccesTests(Portail portail, Chromium chromium) : Journey(portail, chromium)
{
    private const string Courriel = "blaise.ferrand@essai.test";
    private const string MotDePasse = "une phrase assez longue";

    [Fact]
    public async Task Passkey_CreatedOnADevice_OpensTheNextSessionWithoutAPassword()
    {
        await Portail.AddPersonneAsync("Blaise Ferrand", Courriel, MotDePasse);
        var page = await OpenAsync();
        await AddDeviceAsync(page);
        await page.GotoAsync("/compte/connexion?retour=/compte");
        await page.GetByLabel("Adresse électronique").FillAsync(Courriel);
        await page.GetByLabel("Mot de passe").FillAsync(MotDePasse);
        await page.Button("Se connecter", exact: true).ClickAsync();
        await page.GetByLabel("Nom de la clé d’accès").FillAsync("Ordinateur du bureau");
        await page.GetByLabel("Mot de passe actuel, pour ajouter une clé").FillAsync(MotDePasse);
        await page.Button("Ajouter une clé d’accès").ClickAsync();
        await page.SeesAsync("La clé d’accès est enregistrée.");
        await page.SeesAsync("Ordinateur du bureau, créée le");

        await page.Button("Se déconnecter", exact: true).ClickAsync();
        await page.Button("Utiliser une clé d’accès").ClickAsync();
        await page.InteractiveAsync();
        await Assertions.Expect(page.Link("Blaise Ferrand")).ToBeVisibleAsync();
    }

    private static async Task AddDeviceAsync(IPage page)
    {
        var browser = await page.Context.NewCDPSessionAsync(page);
        await browser.SendAsync("WebAuthn.enable");
        await browser.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }
}
