using GrappePortal.Browser.Tests.Infrastructure;
using Microsoft.Playwright;

namespace GrappePortal.Browser.Tests;

/// <summary>The pictures of the README; written in docs/images when GRAPPEPORTAL_SCREENSHOTS is 1, only taken otherwise.</summary>
public sealed class CapturesTests(Portail portail, Chromium chromium) : Journey(portail, chromium)
{
    [Fact]
    public async Task Porteur_PagesOfTheReadme_CanBePictured()
    {
        var page = await EnterAsync(Comptes.Porteur);
        await page.SeesAsync("Ce qui vous attend");
        await PictureAsync(page, "accueil-porteur");
        await page.VisitAsync($"/grappes/{Portail.Reperes.HautsDeFrance}/etablissements");
        await page.SeesAsync("Exporter");
        await PictureAsync(page, "etablissements");
    }

    [Fact]
    public async Task Controle_SideBySide_CanBePictured()
    {
        var page = await EnterAsync(Comptes.PorteurNormandie);
        await page.VisitAsync($"/grappes/{Portail.Reperes.Normandie}/controle?code=CONTACT_SIGNATAIRE");
        await page.SeesAsync("Ce que disent les documents");
        await PictureAsync(page, "controle");
    }

    [Fact]
    public async Task Solde_WithWhatBlocksIt_CanBePictured()
    {
        var page = await EnterAsync(Comptes.Porteur);
        await page.GotoAsync($"/grappes/{Portail.Reperes.HautsDeFrance}/solde");
        await page.SeesTitleAsync("solde");
        await PictureAsync(page, "solde");
    }

    [Fact]
    public async Task Saisie_OnAPhone_CanBePictured()
    {
        var page = await EnterAsync(Comptes.Referent, 360, 740);
        await page.GotoAsync("/saisie");
        await page.SeesTitleAsync("Indicateurs");
        await PictureAsync(page, "saisie-telephone");
    }

    private static async Task PictureAsync(IPage page, string name)
    {
        var picture = await page.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Disabled });
        Assert.True(picture.Length > 10_000, $"{name} is nearly empty.");
        if (Environment.GetEnvironmentVariable("GRAPPEPORTAL_SCREENSHOTS") == "1")
        {
            var folder = Directory.CreateDirectory(Path.Combine(Root(), "docs", "images"));
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, $"{name}.png"), picture);
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Directory.Packages.props")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("These tests do not run under the repository.");
    }
}
