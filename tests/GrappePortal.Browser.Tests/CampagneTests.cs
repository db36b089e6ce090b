using System.Diagnostics;
using System.Text.RegularExpressions;
using GrappePortal.Browser.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace GrappePortal.Browser.Tests;

/// <summary>A whole campaign: drafted, sent, signed by 25 bodies from their mails, sealed, downloaded and read by independent tools.</summary>
public sealed partial class CampagneTests(Portail portail, Chromium chromium) : Journey(portail, chromium)
{
    private const int Organismes = 25;

    [Fact]
    public async Task Campaign_TwentyFiveBodies_EndsInASealedPdfThatIndependentToolsAccept()
    {
        var grappe = await GrappeEnCampagne.AddAsync(Portail, Organismes);
        var page = await SignInAsync(grappe);
        var convention = await SendAsync(page, grappe);
        foreach (var (signataire, index) in grappe.Signataires.Select((s, i) => (s, i)))
        {
            // Most of them as the plainest browser would; some with the viewer and its scripts.
            await SignAsync(signataire.Courriel, scripts: index % 8 == 0);
        }

        await SealedAsync(convention);
        await page.VisitAsync($"/conventions/{convention}");
        await page.SeesAsync($"{Organismes} sur {Organismes} signatures");
        await ExpectValidAsync(await DownloadAsync(page, "Document signé (PDF)"), "Association numéro 25");
        await ExpectValidAsync(await DownloadAsync(page, "Dossier de preuve (PDF)"), "Lu et approuvé");
    }

    private async Task<IPage> SignInAsync(GrappeEnCampagne grappe)
    {
        var page = await OpenAsync();
        await page.GotoAsync($"/compte/connexion?retour=/grappes/{grappe.Id}/conventions");
        await page.GetByLabel("Adresse électronique").FillAsync(grappe.Porteur);
        await page.GetByLabel("Mot de passe").FillAsync(GrappeEnCampagne.MotDePasse);
        await page.Button("Se connecter", exact: true).ClickAsync();
        await page.InteractiveAsync();
        return page;
    }

    private static async Task<Guid> SendAsync(IPage page, GrappeEnCampagne grappe)
    {
        await page.GetByLabel("Nature du document").SelectOptionAsync("Partenariat");
        await page.Button("Ouvrir le projet").ClickAsync();
        await page.Button("Envoyer en signature").ClickAsync();
        await page.SeesAsync($"0 sur {Organismes} signatures");
        await page.SeesAsync(grappe.Signataires[0].Nom);
        return Guid.Parse(new Uri(page.Url).Segments[^1]);
    }

    /// <summary>The president of two bodies receives one mail and signs for both in one go.</summary>
    private async Task SignAsync(string courriel, bool scripts)
    {
        var phone = await OpenAsync(360, 740, scripts);
        await phone.GotoAsync(Link().Match(await Portail.MailAsync(courriel, "À signer")).Value);
        await phone.Button("Recevoir le code").ClickAsync();
        await phone.GetByLabel("Code reçu").FillAsync(Code().Match(await Portail.MailAsync(courriel, "Votre code")).Value);
        await phone.Button("Ouvrir le document").ClickAsync();
        await phone.GetByLabel("Lu et approuvé").CheckAsync();
        await phone.GetByLabel("Fait à").FillAsync("Rouen");
        await phone.Locator("form button[type=submit]").Filter(new() { HasTextRegex = Sign() }).ClickAsync();
        await phone.SeesTitleAsync("Signature enregistrée");
        await phone.Context.CloseAsync();
    }

    private async Task SealedAsync(Guid convention)
    {
        var watch = Stopwatch.StartNew();
        await using var db = Portail.OpenDatabase();
        while (!await db.Scellements.AnyAsync(s => s.ConventionId == convention && s.ScelleLe != null))
        {
            var error = await db.Scellements.Where(s => s.ConventionId == convention).Select(s => s.DerniereErreur).SingleOrDefaultAsync();
            Assert.True(watch.ElapsedMilliseconds < 3 * Chromium.Patience, $"Not sealed: {error}");
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<string> DownloadAsync(IPage page, string link)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.Link(link).ClickAsync());
        return await download.PathAsync();
    }

    private static async Task ExpectValidAsync(string pdf, string text)
    {
        Assert.Contains("Signature is Valid", await RunAsync("pdfsig", "-nocert", pdf), StringComparison.Ordinal);
        Assert.Contains("No syntax or stream encoding errors", await RunAsync("qpdf", "--check", pdf), StringComparison.Ordinal);
        Assert.Contains(text, await RunAsync("pdftotext", pdf, "-"), StringComparison.Ordinal);
    }

    private static async Task<string> RunAsync(string tool, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return await output + await errors;
    }

    [GeneratedRegex(@"/signer/[0-9a-f]{48}")]
    private static partial Regex Link();

    [GeneratedRegex(@"\b\d{6}\b")]
    private static partial Regex Code();

    [GeneratedRegex("^Signer")]
    private static partial Regex Sign();
}
