using System.Security.Cryptography;
using System.Text;
using GrappePortal.Browser.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GrappePortal.Browser.Tests;

/// <summary>From the file that a porteur received to the registry.</summary>
public sealed class ImportTests(Portail portail, Chromium chromium) : Journey(portail, chromium)
{
    private const string Liste = "normandie-liste-membres.xlsx";

    [Fact]
    public async Task MemberList_DroppedForANewGrappe_IsShownFirstThenIntegratedAndKept()
    {
        var page = await OpenDocumentsAsync("Les Deux Rives");
        await DropAsync(page, Seeds.PathOf(Liste));
        await page.SeesTitleAsync(Liste);
        await page.SeesAsync("Établissements lus");
        await page.Button("Intégrer au registre").ClickAsync();
        await page.SeesAsync("Liste intégrée : 23 établissements créés");

        await page.Link("Documents du dossier").ClickAsync();
        var row = page.Row(Liste);
        await Expect(row).ToContainTextAsync("Intégré");
        await row.GetByRole(AriaRole.Link).ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.Link("télécharger le fichier d’origine").ClickAsync());
        Assert.Equal(await HashAsync(Seeds.PathOf(Liste)), await HashAsync(await download.PathAsync()));
    }

    [Fact]
    public async Task MemberList_WithABadKey_EntersOnceTheProposalIsApplied()
    {
        var page = await OpenDocumentsAsync("Le Pays d’Auge");
        await DropAsync(page, Text("liste.csv", "finess_et;nom\n500003958;Résidence du Bocage\n140011875;Résidence des Dunes\n"));
        await page.SeesTitleAsync("liste.csv");
        await page.SeesAsync("1 anomalie bloquante à corriger");
        await Expect(page.Button("Intégrer au registre")).ToHaveCountAsync(0);
        await page.Button("Remplacer par 500003959").ClickAsync();
        await page.Button("Intégrer au registre").ClickAsync();
        await page.SeesAsync("Liste intégrée : 2 établissements créés");
        await page.SeesAsync("500003958");
    }

    [Fact]
    public async Task Document_ThatIsNoList_IsRefusedInOneSentenceAndWhatWasTypedStays()
    {
        var page = await OpenDocumentsAsync("Le Perche");
        await page.GetByLabel("Nombre d’établissements annoncé").FillAsync("24");
        await DropAsync(page, Text("liste.xlsx", "%PDF-1.7\nA report."));
        var refusal = page.Locator("main").GetByRole(AriaRole.Alert);
        await Expect(refusal).ToHaveCountAsync(1);
        await Expect(refusal).ToContainTextAsync("liste.xlsx");
        await Expect(page.GetByLabel("Nombre d’établissements annoncé")).ToHaveValueAsync("24");
        await page.SeesAsync("Aucun document n’a encore été déposé");
    }

    private async Task<IPage> OpenDocumentsAsync(string grappe)
    {
        var id = await Portail.OpenGrappeAsync(grappe, Comptes.PorteurNormandie);
        var page = await EnterAsync(Comptes.PorteurNormandie);
        await page.VisitAsync($"/grappes/{id}/documents");
        return page;
    }

    private static async Task DropAsync(IPage page, string path)
    {
        await page.Locator("#fichier").SetInputFilesAsync(path);
        await page.Button("Lire le fichier").ClickAsync();
    }

    private static async Task DropAsync(IPage page, FilePayload file)
    {
        await page.Locator("#fichier").SetInputFilesAsync(file);
        await page.Button("Lire le fichier").ClickAsync();
    }

    private static async Task<byte[]> HashAsync(string path) =>
        SHA256.HashData(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));

    private static FilePayload Text(string name, string content) =>
        new() { Name = name, MimeType = "application/octet-stream", Buffer = Encoding.UTF8.GetBytes(content) };
}
