using System.Text;
using GrappePortal.Domain;
using GrappePortal.Domain.Dossiers;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Features.Dossiers;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Tests.Features.Dossiers;

/// <summary>A member list from the file to the registry, on a real database, with the lists of the two dossiers.</summary>
public sealed class ImportTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Theory]
    [InlineData("hauts-de-france-liste-membres.csv")]
    [InlineData("hauts-de-france-liste-membres-windows-1252.csv")]
    public async Task Integrate_ListOfHautsDeFrance_RegistersTenBodiesAndTwentyEstablishments(string file)
    {
        var dossier = await DossierDepose.OpenAsync(portal);
        var bilan = await dossier.IntegrateAsync(await dossier.DropAsync(file));
        Assert.Equal(new BilanIntegration(10, 20, 0), bilan);
        var ardres = (await dossier.EtablissementsAsync()).Single(e => e.FinessEt.Value == "620108175");
        Assert.Equal(3, ardres.Sirets.Count);
        Assert.False(ardres.Capacite.IsRead);
        Assert.All(await dossier.EtablissementsAsync(), e => Assert.NotNull(e.OrganismeGestionnaireId));
        Assert.Contains(await dossier.OrganismesAsync(), o => o.FinessEj?.Value == "020011078" && o.Signataire?.Nom == "M. FORGEVAL Malo");
    }

    [Theory]
    [InlineData("normandie-liste-membres.csv")]
    [InlineData("normandie-liste-membres.xlsx")]
    public async Task Integrate_ListOfNormandie_RegistersTwentyThreeEstablishmentsWithoutBody(string file)
    {
        var dossier = await DossierDepose.OpenAsync(portal);
        var bilan = await dossier.IntegrateAsync(await dossier.DropAsync(file));
        Assert.Equal(new BilanIntegration(0, 23, 0), bilan);
        Assert.Contains(await dossier.EtablissementsAsync(), e => e.Nom == "RESIDENCE COTTEREAU" && e.Adresse.CodePostal!.Value == "76150");
    }

    [Fact]
    public async Task Integrate_ListsOfAGrappeThatMeasures_OpensTheMonthsOfTheFirstAndNoneOfTheNewcomers()
    {
        portal.Clock.MoveTo(new DateTimeOffset(2026, 11, 5, 9, 0, 0, TimeSpan.Zero));
        var dossier = await DossierDepose.OpenAsync(portal);
        await portal.InDatabase(async db =>
        {
            (await db.Grappes.SingleAsync(g => g.Id == dossier.GrappeId)).PlanMesure(new Mois(2026, 9), 10, null);
            return await db.SaveChangesAsync();
        });
        var first = await dossier.DropAsync("liste.csv", Encoding.UTF8.GetBytes($"finess_et;nom\n{GrappeEssai.NextFiness().Value};SSIAD\n"));
        Assert.Null((await dossier.ShowAsync(first)).NouveauxDepuis);
        Assert.Null((await dossier.IntegrateAsync(first)).MesuresDepuis);
        Assert.Equal(2, await portal.InDatabase(db => db.RelevesMensuels.CountAsync(r => r.GrappeId == dossier.GrappeId)));

        var newcomer = GrappeEssai.NextFiness();
        var second = await dossier.DropAsync("suite.csv", Encoding.UTF8.GetBytes($"finess_et;nom\n{newcomer.Value};SAAD\n"));
        using var browser = await portal.SignInAsync(dossier.Porteur);
        Assert.Contains("partir de novembre 2026", (await browser.GetStringAsync(new Uri($"/documents/{second}", UriKind.Relative), TestContext.Current.CancellationToken)).Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Equal(new Mois(2026, 11), (await dossier.IntegrateAsync(second)).MesuresDepuis);
        var etablissements = await dossier.EtablissementsAsync();
        Assert.Equal(new Mois(2026, 11), etablissements.Single(e => e.FinessEt == newcomer).MesureDepuis);
        Assert.Null(etablissements.Single(e => e.FinessEt != newcomer).MesureDepuis);
        Assert.Equal(2, await portal.InDatabase(db => db.RelevesMensuels.CountAsync(r => r.GrappeId == dossier.GrappeId)));
    }

    [Fact]
    public async Task Integrate_CategoriesOfManyMeasuredEstablishments_MeasuresThemAgainInAsManyStatementsAsForOne()
    {
        var one = await RecategoriseAsync(1);
        Assert.Equal(one, await RecategoriseAsync(6));
    }

    [Fact]
    public async Task Integrate_OneBlockingFinding_RefusesTheWholeListAndNamesTheLine()
    {
        var dossier = await DossierDepose.OpenAsync(portal);
        var id = await dossier.DropAsync("liste.csv", DossierDepose.Lines("500003959;ADJ BECQUEREL", "760801767;LES COURONNIERS"));
        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => dossier.IntegrateAsync(id));
        Assert.Contains("Ligne 3", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(await dossier.EtablissementsAsync());
        Assert.Equal(EtatSource.EnControle, (await dossier.ShowAsync(id)).Document.Etat);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task Integrate_ExportOfThePortal_FindsEachSiretAgain(string format)
    {
        var dossier = await DossierDepose.OpenAsync(portal);
        await dossier.IntegrateAsync(await dossier.DropAsync("hauts-de-france-liste-membres.csv"));
        using var browser = await portal.SignInAsync(dossier.Porteur);
        var export = await browser.GetByteArrayAsync(new Uri($"/grappes/{dossier.GrappeId}/etablissements/export.{format}", UriKind.Relative), TestContext.Current.CancellationToken);
        var again = await DossierDepose.OpenAsync(portal);
        await again.IntegrateAsync(await again.DropAsync($"etablissements.{format}", export));
        Assert.Equal(
            (await dossier.EtablissementsAsync()).Select(e => $"{e.FinessEt} {string.Join(' ', e.Sirets)}"),
            (await again.EtablissementsAsync()).Select(e => $"{e.FinessEt} {string.Join(' ', e.Sirets)}"));
    }

    [Fact]
    public async Task Integrate_TextLongerThanTheRegistryKeeps_IsRefusedByLine()
    {
        var dossier = await DossierDepose.OpenAsync(portal);
        var id = await dossier.DropAsync("liste.csv", DossierDepose.Lines($"500003959;{new string('A', 301)}"));
        Assert.Contains((await dossier.ShowAsync(id)).Anomalies, a => a is { Code: CodeAnomalie.TexteLong, Ligne: 2 });
        Assert.StartsWith("La liste ne peut pas", (await Assert.ThrowsAsync<RuleViolationException>(() => dossier.IntegrateAsync(id))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Integrate_SameListTwice_UpdatesAndDoublesNothing()
    {
        var dossier = await DossierDepose.OpenAsync(portal);
        await dossier.IntegrateAsync(await dossier.DropAsync("hauts-de-france-liste-membres.csv"));
        var bilan = await dossier.IntegrateAsync(await dossier.DropAsync("hauts-de-france-liste-membres.csv"));
        Assert.Equal(new BilanIntegration(0, 0, 20), bilan);
        Assert.Equal(10, (await dossier.OrganismesAsync()).Count);
        Assert.All(await dossier.OrganismesAsync(), o => Assert.Single(o.Representants));
    }

    [Fact]
    public async Task Integrate_EmptyCells_LeaveTheRegistryAsItWas()
    {
        var dossier = await DossierDepose.OpenAsync(portal);
        await dossier.IntegrateAsync(await dossier.DropAsync("hauts-de-france-liste-membres.csv"));
        await dossier.IntegrateAsync(await dossier.DropAsync("liste.csv", DossierDepose.Lines("590807723;SSIAD DE RONCHIN")));
        var ronchin = (await dossier.EtablissementsAsync()).Single(e => e.FinessEt.Value == "590807723");
        Assert.Equal(65, ronchin.Capacite.Maximum);
        Assert.NotNull(ronchin.OrganismeGestionnaireId);
    }

    [Fact]
    public async Task Integrate_DocumentAlreadyIntegrated_IsRefused()
    {
        var dossier = await DossierDepose.OpenAsync(portal);
        var id = await dossier.DropAsync("normandie-liste-membres.csv");
        await dossier.IntegrateAsync(id);
        await Assert.ThrowsAsync<RuleViolationException>(() => dossier.IntegrateAsync(id));
    }

    // Measured under no category, then listed again with one.
    private async Task<int> RecategoriseAsync(int count)
    {
        portal.Clock.MoveTo(new DateTimeOffset(2026, 11, 5, 9, 0, 0, TimeSpan.Zero));
        var dossier = await DossierDepose.OpenAsync(portal);
        await portal.InDatabase(async db =>
        {
            (await db.Grappes.SingleAsync(g => g.Id == dossier.GrappeId)).PlanMesure(new Mois(2026, 9), 10, null);
            return await db.SaveChangesAsync();
        });
        List<string> names = [.. Enumerable.Range(1, count).Select(i => $"{GrappeEssai.NextFiness().Value};SSIAD {i}")];
        await dossier.IntegrateAsync(await dossier.DropAsync("liste.csv", DossierDepose.Lines([.. names])));
        var again = await dossier.DropAsync("liste.csv", Encoding.UTF8.GetBytes(string.Join("\r\n", names.Select(line => $"{line};EHPAD").Prepend("finess_et;nom;categorie"))));
        var statements = await StatementCounter.CountAsync(portal, () => dossier.IntegrateAsync(again));
        var categories = (await dossier.EtablissementsAsync()).Select(e => e.Categorie);
        Assert.Equal(Enumerable.Repeat("EHPAD", count), categories);
        return statements;
    }
}
