using System.Diagnostics;
using GrappePortal.Browser.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace GrappePortal.Browser.Tests;

/// <summary>The first convention of a grappe, as its porteur gets it.</summary>
public sealed class ConventionTests(Portail portail, Chromium chromium) : Journey(portail, chromium)
{
    [Fact]
    public async Task Convention_Downloaded_IsAPdfThatNamesTheGrappe()
    {
        var page = await EnterAsync(Comptes.Porteur);
        await page.VisitAsync($"/grappes/{Portail.Reperes.HautsDeFrance}/convention");
        await Expect(page.GetByTitle("Aperçu de la convention de partenariat")).ToBeVisibleAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.Link("Télécharger le PDF").ClickAsync());
        var path = await download.PathAsync();
        Assert.StartsWith("%PDF", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("Domicile Hauts-de-France", await ReadAsync(path), StringComparison.Ordinal);
    }

    private static async Task<string> ReadAsync(string pdf)
    {
        using var reader = Process.Start(new ProcessStartInfo("pdftotext", [pdf, "-"]) { RedirectStandardOutput = true })!;
        var text = await reader.StandardOutput.ReadToEndAsync();
        await reader.WaitForExitAsync();
        return text;
    }
}
