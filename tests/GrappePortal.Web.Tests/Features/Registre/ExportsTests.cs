using System.Net;
using System.Text;
using GrappePortal.Documents.Spreadsheets;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared.Exports;
using GrappePortal.Web.Shared.Listes;
using GrappePortal.Web.Tests.Infrastructure;

namespace GrappePortal.Web.Tests.Features.Registre;

public sealed class ExportsTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task Export_OfAGrappe_ReadsBackTheRowsOfItsPage(string format)
    {
        var scene = await Scene.OpenAsync(portal);
        using var client = await portal.SignInAsync(scene.Personnes[Role.Porteur]);
        var bytes = await client.GetByteArrayAsync(new Uri($"/grappes/{scene.Grappe.Id}/etablissements/export.{format}?tri=-nom", UriKind.Relative), Cancellation);
        var names = Text(bytes, format);
        Assert.Contains($"SSIAD {scene.Grappe.Marque} 1", names, StringComparison.Ordinal);
        Assert.True(names.IndexOf($"SSIAD {scene.Grappe.Marque} 2", StringComparison.Ordinal) < names.IndexOf($"SSIAD {scene.Grappe.Marque} 1", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/organismes/export.csv")]
    [InlineData("/etablissements/export.csv")]
    [InlineData("/grappes/export.csv")]
    public async Task Export_ToAStranger_HoldsNothingOfTheGrappe(string address)
    {
        var (scene, other) = (await Scene.OpenAsync(portal), await Scene.OpenAsync(portal, "Bretagne"));
        using var client = await portal.SignInAsync(other.Personnes[Role.Porteur]);
        var text = await client.GetStringAsync(new Uri(address, UriKind.Relative), Cancellation);
        Assert.Contains(other.Grappe.Marque, text, StringComparison.Ordinal);
        Assert.DoesNotContain(scene.Grappe.Marque, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_Searched_KeepsOnlyWhatIsFound()
    {
        var scene = await Scene.OpenAsync(portal);
        using var client = await portal.SignInAsync(scene.Personnes[Role.Direction]);
        var text = await client.GetStringAsync(new Uri($"/organismes/export.csv?recherche=ccas+{scene.Grappe.Marque}", UriKind.Relative), Cancellation);
        Assert.Contains("CCAS", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Association", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task Export_Journal_GivesOneLineForEachFieldOfTheKindAsked(string format)
    {
        var scene = await Scene.OpenAsync(portal);
        using var client = await portal.SignInAsync(scene.Personnes[Role.Porteur]);
        var bytes = await client.GetByteArrayAsync(new Uri($"/grappes/{scene.Grappe.Id}/journal/export.{format}?objet=Etablissement", UriKind.Relative), Cancellation);
        var lines = Text(bytes, format).Split('\n');
        Assert.Contains(lines, line => line.Contains($"SSIAD {scene.Grappe.Marque} 1", StringComparison.Ordinal) && line.Contains("Création", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("Organisme gestionnaire;CCAS", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Export_CallsForProjects_GivesThemToTheAdministratorAlone()
    {
        var scene = await Scene.OpenAsync(portal);
        var address = new Uri("/appels-a-projets/export.csv", UriKind.Relative);
        using var administrateur = await portal.SignInAsync(scene.Personnes[Role.Administrateur]);
        Assert.Contains("Normandie", await administrateur.GetStringAsync(address, Cancellation), StringComparison.Ordinal);
        using var porteur = await portal.SignInAsync(scene.Personnes[Role.Porteur]);
        using var refused = await porteur.GetAsync(address, Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    [Theory]
    [InlineData("journal?objet=%00")]
    [InlineData("journal?objet=zzz&page=-1")]
    [InlineData("journal/export.csv?objet=%00")]
    public async Task Journal_NonsenseInTheAddress_IsShownAllTheSame(string page)
    {
        var scene = await Scene.OpenAsync(portal);
        using var client = await portal.SignInAsync(scene.Personnes[Role.Porteur]);
        using var response = await client.GetAsync(new Uri($"/grappes/{scene.Grappe.Id}/{page}", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("/organismes/export.pdf")]
    [InlineData("/organismes/export.csvx")]
    public async Task Export_AnotherFormat_IsNotFound(string address)
    {
        var scene = await Scene.OpenAsync(portal);
        using var client = await portal.SignInAsync(scene.Personnes[Role.Porteur]);
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("/organismes?page=abc&tri=%27&nature=zzz&lettre=x")]
    [InlineData("/etablissements?page=99999999999&departement=%00&type=7")]
    [InlineData("/grappes?recherche=%00%25_")]
    public async Task Page_NonsenseInTheAddress_IsShownAllTheSame(string address)
    {
        var scene = await Scene.OpenAsync(portal);
        using var client = await portal.SignInAsync(scene.Personnes[Role.Porteur]);
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static string Text(byte[] bytes, string format)
    {
        if (format == "csv")
        {
            return Encoding.UTF8.GetString(bytes);
        }

        var tableau = TableauReader.Read(bytes, "etablissements.xlsx");
        return string.Join('\n', tableau.Lignes.Select(ligne => string.Join(';', ligne.Cellules.Select(c => c.Texte))));
    }

    [Theory]
    [InlineData(2, "")]
    [InlineData(60_000, "Export incomplet")]
    public void Export_CutAtItsBound_SaysSoOnItsLastLine(int total, string expected)
    {
        var file = (Microsoft.AspNetCore.Http.HttpResults.FileContentHttpResult)TableauExport.Of(
            "csv", "essai", new PageDe<string>(["A", "B"], total, 1, FiltreListe.TailleExport), [new Colonne<string>("Nom", row => row), new Colonne<string>("Ville", _ => "Dieppe")]);
        var lines = System.Text.Encoding.UTF8.GetString(file.FileContents.Span).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(total == 2 ? 3 : 4, lines.Length);
        Assert.Contains(expected, lines[^1], StringComparison.Ordinal);
    }
}
