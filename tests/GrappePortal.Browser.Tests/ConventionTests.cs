using System.Diagnostics;
using GrappePortal.Browser.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace GrappePortal.Browser.Tests;

/// <summary>A convention as its porteur drafts it.</summary>
public sealed class ConventionTests(Portail portail, Chromium chromium) : Journey(portail, chromium)
{
    [Fact]
    public async Task Draft_Opened_GivesAPdfThatNamesTheGrappe()
    {
        var page = await EnterAsync(Comptes.Porteur);
        await page.VisitAsync($"/conventions/{Portail.Reperes.Projet}");
        var response = await page.Context.APIRequest.GetAsync(new Uri(new Uri(page.Url), $"/conventions/{Portail.Reperes.Projet}.pdf").ToString());
        Assert.Contains("Domicile Hauts-de-France", await ReadAsync(await response.BodyAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_ArticleAddedAndMoved_IsKept()
    {
        var page = await EnterAsync(Comptes.Porteur);
        await page.VisitAsync($"/grappes/{Portail.Reperes.HautsDeFrance}/conventions");
        await page.GetByLabel("Nature du document").SelectOptionAsync("Partenariat");
        await page.Button("Ouvrir le projet").ClickAsync();
        await page.Link("Rédiger").ClickAsync();
        await page.Button("Ajouter un article").ClickAsync();
        await page.GetByLabel("Titre (obligatoire)").FillAsync("Clause ajoutée");
        await page.GetByLabel("Texte (obligatoire)").FillAsync("Le porteur est {{porteur.nim}}.");
        await page.Button("Enregistrer l’article").ClickAsync();
        await Expect(page.GetByText("porteur.nom")).Not.ToHaveCountAsync(0);
        await page.GetByLabel("Texte (obligatoire)").FillAsync("Le porteur est {{porteur.nom}}.");
        await page.Button("Enregistrer l’article").ClickAsync();
        await Expect(page.Locator(".titre-article").Last).ToHaveTextAsync("Clause ajoutée");
        var titles = page.Locator(".titre-article");
        var last = await titles.CountAsync();
        await page.GetByLabel($"Monter l’article {last - 1}, Clause ajoutée").ClickAsync();
        await Expect(titles.Nth(last - 2)).ToHaveTextAsync("Clause ajoutée");
    }

    private static async Task<string> ReadAsync(byte[] pdf)
    {
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, pdf);
        using var reader = Process.Start(new ProcessStartInfo("pdftotext", [path, "-"]) { RedirectStandardOutput = true })!;
        var text = await reader.StandardOutput.ReadToEndAsync();
        await reader.WaitForExitAsync();
        File.Delete(path);
        return text;
    }
}
