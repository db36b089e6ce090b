using System.Text.RegularExpressions;
using GrappePortal.Browser.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GrappePortal.Browser.Tests;

/// <summary>A train enters a tunnel, a laptop sleeps: the page says so, and loses nothing.</summary>
public sealed partial class ReconnexionTests(Portail portail, Chromium chromium) : Journey(portail, chromium)
{
    [Fact]
    public async Task Page_ThatLosesItsConnection_SaysSoInFrenchAndKeepsWhatWasTyped()
    {
        var page = await EnterAsync(Comptes.Porteur);
        var line = await Line.OfAsync(page);
        await page.VisitAsync($"/etablissements/{Portail.Reperes.Etablissement}");
        await page.Button("Modifier").ClickAsync();
        await page.GetByLabel("Contact opérationnel").FillAsync("Mme Sidonie Coupure");

        CutsTheConnection = true;
        await line.CutAsync();
        var band = page.GetByText("Connexion interrompue");
        await Expect(band).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Contact opérationnel")).ToHaveValueAsync("Mme Sidonie Coupure");
        Assert.DoesNotContain("server", await page.InnerTextAsync("body"), StringComparison.OrdinalIgnoreCase);

        line.Mend();
        await Expect(band).ToBeHiddenAsync();
        await page.Button("Enregistrer").ClickAsync();
        await page.SeesAsync("Enregistré.");
    }

    [Theory]
    [InlineData("components-reconnect-failed", "Le portail ne répond pas", "Réessayer")]
    [InlineData("components-reconnect-rejected", "il faut la recharger", "Recharger la page")]
    public async Task Band_OfEachState_SaysOneThingAndOffersOneButton(string state, string sentence, string button)
    {
        var page = await EnterAsync(Comptes.Porteur);
        var band = page.Locator("#components-reconnect-modal");
        await Expect(band.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await band.EvaluateAsync("(band, state) => band.className = state", state);
        await Expect(band.Locator("p:visible")).ToHaveCountAsync(1);
        await Expect(band.Locator("p:visible")).ToContainTextAsync(sentence);
        await band.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await Expect(band.Locator("p:visible").Filter(new() { HasText = sentence })).ToHaveCountAsync(0);
    }

    /// <summary>What the circuit of a page travels on.</summary>
    private sealed partial class Line
    {
        private (IWebSocketRoute Page, IWebSocketRoute Server)? _socket;
        private bool _isCut;

        public static async Task<Line> OfAsync(IPage page)
        {
            var line = new Line();
            await page.RouteAsync(Negotiation(), route => line._isCut ? route.AbortAsync() : route.ContinueAsync());
            await page.RouteWebSocketAsync(Circuit(), socket => line._socket = (socket, socket.ConnectToServer()));
            return line;
        }

        public async Task CutAsync()
        {
            _isCut = true;
            await _socket!.Value.Server.CloseAsync();
            await _socket!.Value.Page.CloseAsync();
        }

        public void Mend() => _isCut = false;

        [GeneratedRegex("/_blazor/negotiate")]
        private static partial Regex Negotiation();

        [GeneratedRegex("/_blazor[?]")]
        private static partial Regex Circuit();
    }
}
