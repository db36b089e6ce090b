using GrappePortal.Web.Features.AppelsAProjets;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared.Listes;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Tests.Features.Registre;

/// <summary>The calls for projects: searched, sorted, narrowed and exported as the other lists, each with its page and its history.</summary>
public sealed class AppelsTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Theory]
    [InlineData("pays loire", null, null, "Pays de la Loire 2024", "Pays de la Loire 2022 – amorçage")]
    [InlineData("amorcage", null, null, "Occitanie 2022 – amorçage", "Pays de la Loire 2022 – amorçage")]
    [InlineData("occitanie 2022", null, null, "Occitanie 2022 – amorçage")]
    [InlineData(null, "Pays de la Loire", null, "Pays de la Loire 2024", "Pays de la Loire 2022 – amorçage")]
    [InlineData(null, null, "2024", "Pays de la Loire 2024")]
    [InlineData(null, null, "nonsense", "Occitanie 2022 – amorçage", "Pays de la Loire 2024", "Pays de la Loire 2022 – amorçage")]
    public async Task List_SearchedOrNarrowed_KeepsThoseAlone(string? recherche, string? region, string? annee, params string[] expected)
    {
        var scene = await OpenAsync();
        Assert.Equal(expected, await NamesAsync(scene, FiltreAppels.Read(region, annee), new FiltreListe(recherche)));
    }

    [Theory]
    [InlineData("-region", "Pays de la Loire 2024", "Pays de la Loire 2022 – amorçage", "Occitanie 2022 – amorçage")]
    [InlineData("annee", "Occitanie 2022 – amorçage", "Pays de la Loire 2022 – amorçage", "Pays de la Loire 2024")]
    [InlineData("phase", "Occitanie 2022 – amorçage", "Pays de la Loire 2022 – amorçage", "Pays de la Loire 2024")]
    public async Task List_Sorted_FollowsTheColumn(string tri, params string[] expected)
    {
        var scene = await OpenAsync();
        Assert.Equal(expected, await NamesAsync(scene, new FiltreAppels(), new FiltreListe(Tri: tri)));
    }

    [Fact]
    public async Task Export_Narrowed_HoldsTheRowsOfItsPage()
    {
        var scene = await OpenAsync();
        using var client = await portal.SignInAsync(scene.Personnes[Role.Administrateur]);
        var text = await client.GetStringAsync(new Uri("/appels-a-projets/export.csv?recherche=loire&annee=2024", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(2, text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("Pays de la Loire;2024", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfACallThatWasChanged_ShowsItsGrappesAndBothLinesOfItsHistory()
    {
        var scene = await OpenAsync();
        var fiche = (await ShowAsync(scene, scene.Grappe.AppelId))!;
        Assert.Contains(fiche.Grappes.Rows, g => g.Id == scene.Grappe.Id);
        var form = AppelAProjetsForm.Of(fiche.Appel);
        form.Phase = $"phase {Guid.NewGuid():N}";
        await scene.As<SaveAppelAProjets, Guid>(Role.Administrateur, act => act.ExecuteAsync(form));

        using var client = await portal.SignInAsync(scene.Personnes[Role.Administrateur]);
        var html = await client.GetStringAsync(new Uri($"/appels-a-projets/{scene.Grappe.AppelId}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains(form.Phase, html[html.IndexOf("class=\"historique\"", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Null(await scene.As<ShowAppelAProjets, AppelAProjetsFiche?>(Role.Porteur, act => act.ExecuteAsync(scene.Grappe.AppelId)));
    }

    [Fact]
    public async Task Delete_CallChangedMeanwhile_IsRefused()
    {
        var scene = await OpenAsync();
        var id = await portal.InDatabase(db => db.AppelsAProjets.Where(a => a.Region == "Occitanie").Select(a => a.Id).SingleAsync());
        await Assert.ThrowsAsync<Domain.RuleViolationException>(() => scene.As<DeleteAppelAProjets>(Role.Administrateur, act => act.ExecuteAsync(id, 7)));
        Assert.NotNull(await ShowAsync(scene, id));
    }

    private static Task<AppelAProjetsFiche?> ShowAsync(Scene scene, Guid id) =>
        scene.As<ShowAppelAProjets, AppelAProjetsFiche?>(Role.Administrateur, act => act.ExecuteAsync(id));

    // Other regions than those of the grappes of other tests.
    private static async Task<IEnumerable<string>> NamesAsync(Scene scene, FiltreAppels choix, FiltreListe filtre)
    {
        var page = await scene.As<ListAppelsAProjets, PageDe<AppelAProjetsRow>?>(Role.Administrateur, act => act.ExecuteAsync(choix, filtre));
        return page!.Rows.Where(row => row.Region is "Occitanie" or "Pays de la Loire").Select(row => $"{row.Region} {row.Annee}{(row.Phase is null ? "" : $" – {row.Phase}")}");
    }

    private async Task<Scene> OpenAsync()
    {
        var scene = await Scene.OpenAsync(portal);
        if (await portal.InDatabase(db => db.AppelsAProjets.AnyAsync(a => a.Region == "Occitanie")))
        {
            return scene;
        }

        var referentiel = await portal.InDatabase(db => db.ReferentielsIndicateurs.OrderBy(r => r.Code).Select(r => r.Id).FirstAsync());
        foreach (var (region, annee, phase) in new[] { ("Pays de la Loire", "2022", "amorçage"), ("Pays de la Loire", "2024", null), ("Occitanie", "2022", "amorçage") })
        {
            var form = new AppelAProjetsForm { Region = region, Annee = annee, Phase = phase, ReferentielId = referentiel };
            await scene.As<SaveAppelAProjets, Guid>(Role.Administrateur, act => act.ExecuteAsync(form));
        }

        return scene;
    }
}
