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
    public async Task Correct_OneOfThreeSirets_KeepsTheTwoOthers()
    {
        var dossier = await DossierDepose.OpenAsync(portal);
        var id = await dossier.DropAsync("liste.csv", Encoding.UTF8.GetBytes("finess_et;nom;siret\n760801787;SSIAD;\"73282932000074; 73282932000075; 35600000000048\"\n"));
        var fiche = await dossier.ShowAsync(id);
        var wrong = fiche.Anomalies.First(a => a.Code == CodeAnomalie.SiretCle);
        Assert.Equal("73282932000075", wrong.Valeur);
        await dossier.Do<CorrectDocument>(act => act.ExecuteAsync(id, fiche.Document.Revision, [new(2, Champ.Siret, "73282932000082", wrong.Valeur)]));
        Assert.Equal("73282932000074; 73282932000082; 35600000000048", (await dossier.ShowAsync(id)).Document.Lignes[0][Champ.Siret]);
    }

    [Theory]
    [InlineData("", "26270291300015")]
    [InlineData("26270291300023", "26270291300023")]
    public async Task Correct_SiretInTheSirenColumn_IsSplitUnlessTheRowHasItsSiret(string siret, string expected)
    {
        var dossier = await DossierDepose.OpenAsync(portal);
        var id = await dossier.DropAsync("liste.csv", Encoding.UTF8.GetBytes($"finess_et;nom;siren;siret\n760801787;SSIAD;26270291300015;{siret}\n"));
        var fiche = await dossier.ShowAsync(id);
        var wrong = fiche.Anomalies.Single(a => a.Code == CodeAnomalie.SiretDansSiren);
        await dossier.Do<CorrectDocument>(act => act.ExecuteAsync(id, fiche.Document.Revision, [new(2, Champ.Siren, wrong.Proposition!, wrong.Valeur)]));
        var ligne = (await dossier.ShowAsync(id)).Document.Lignes[0];
        Assert.Equal(("262702913", expected), (ligne[Champ.Siren], ligne[Champ.Siret]));
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
    public async Task Drop_File_ChangesNothingInTheRegistryAndKeepsTheBytes()
    {
        var dossier = await DossierDepose.OpenAsync(portal);
        var id = await dossier.DropAsync("hauts-de-france-liste-membres.csv");
        Assert.Empty(await dossier.EtablissementsAsync());
        var kept = await dossier.Do<DownloadDocument, Web.Data.Fichier?>(act => act.ExecuteAsync(id));
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Seeds", "hauts-de-france-liste-membres.csv"), TestContext.Current.CancellationToken), kept!.Contenu);
    }

    [Fact]
    public async Task Integrate_OneBlockingFinding_RefusesTheWholeListAndNamesTheLine()
    {
        var dossier = await DossierDepose.OpenAsync(portal);
        var id = await dossier.DropAsync("liste.csv", Lines("500003959;ADJ BECQUEREL", "760801767;LES COURONNIERS"));
        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => dossier.IntegrateAsync(id));
        Assert.Contains("Ligne 3", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(await dossier.EtablissementsAsync());
        Assert.Equal(EtatSource.EnControle, (await dossier.ShowAsync(id)).Document.Etat);
    }

    [Fact]
    public async Task Correct_BlockingCell_LetsTheListInAndKeepsWhatTheFileSaid()
    {
        var dossier = await DossierDepose.OpenAsync(portal);
        var id = await dossier.DropAsync("liste.csv", Lines("760801767;LES COURONNIERS"));
        var fiche = await dossier.ShowAsync(id);
        await dossier.Do<CorrectDocument>(act => act.ExecuteAsync(id, fiche.Document.Revision, [new(2, Champ.FinessEt, "760801787")]));
        await dossier.IntegrateAsync(id);
        Assert.Equal("760801787", Assert.Single(await dossier.EtablissementsAsync()).FinessEt.Value);
        Assert.Equal(new Correction(2, Champ.FinessEt, "760801767", "760801787"), Assert.Single((await dossier.ShowAsync(id)).Document.Corrections));
    }

    [Fact]
    public async Task Correct_FromAStaleScreen_IsRefused()
    {
        var dossier = await DossierDepose.OpenAsync(portal);
        var id = await dossier.DropAsync("liste.csv", Lines("760801767;LES COURONNIERS"));
        var shown = (await dossier.ShowAsync(id)).Document.Revision;
        Task Correct(string value) => dossier.Do<CorrectDocument>(act => act.ExecuteAsync(id, shown, [new(2, Champ.FinessEt, value)]));
        await Correct("760801787");
        Assert.Equal(AggregateRoot.StaleMessage, (await Assert.ThrowsAsync<RuleViolationException>(() => Correct("760791368"))).Message);
    }

    [Fact]
    public async Task Discard_DuplicateLine_LetsTheListInWithOneEstablishment()
    {
        var dossier = await DossierDepose.OpenAsync(portal);
        var id = await dossier.DropAsync("liste.csv", Lines("500003959;ADJ BECQUEREL", "500003959;ADJ BECQUEREL"));
        await Assert.ThrowsAsync<RuleViolationException>(() => dossier.IntegrateAsync(id));
        var revision = (await dossier.ShowAsync(id)).Document.Revision;
        await dossier.Do<DiscardLigne>(act => act.ExecuteAsync(id, revision, 3));
        await dossier.IntegrateAsync(id);
        Assert.Single(await dossier.EtablissementsAsync());
    }

    [Fact]
    public async Task Discard_LineThatIsNoEstablishment_IsOfferedAndLetsTheListIn()
    {
        var dossier = await DossierDepose.OpenAsync(portal);
        var id = await dossier.DropAsync("liste.csv", Lines("500003959;ADJ BECQUEREL", ";Chiffres transmis en mars"));
        using var browser = await portal.SignInAsync(dossier.Porteur);
        var page = await browser.GetStringAsync(new Uri($"/documents/{id}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("Écarter la ligne 3", System.Net.WebUtility.HtmlDecode(page).Replace('\u00A0', ' '), StringComparison.Ordinal);
        var revision = (await dossier.ShowAsync(id)).Document.Revision;
        await dossier.Do<DiscardLigne>(act => act.ExecuteAsync(id, revision, 3));
        await dossier.IntegrateAsync(id);
        Assert.Single(await dossier.EtablissementsAsync());
    }

    [Fact]
    public async Task Correct_SecondNumberOfABodyByItsProposal_MendsEachLineThatBearsIt()
    {
        var dossier = await DossierDepose.OpenAsync(portal);
        var lines = new[] { "590044947;A;590036745", "590052205;B;590036745", "590054144;C;590036745", "620029165;D;590798377", "620029124;E;590798377" };
        var id = await dossier.DropAsync("liste.csv", Encoding.UTF8.GetBytes(string.Join('\n', lines.Select(line => line + ";775624711").Prepend("finess_et;nom;finess_ej;siren"))));
        var fiche = await dossier.ShowAsync(id);
        var multiple = fiche.Anomalies.Single(a => a.Code == CodeAnomalie.EjMultiple);
        Assert.Equal([new(5, Champ.FinessEj, "590800942", multiple.Valeur)], CelluleCorrigee.Of(id, multiple, "590800942"));
        await dossier.Do<CorrectDocument>(act => act.ExecuteAsync(id, fiche.Document.Revision, [.. CelluleCorrigee.Of(id, multiple, multiple.Proposition!)]));
        fiche = await dossier.ShowAsync(id);
        Assert.All(fiche.Document.Lignes, ligne => Assert.Equal("590036745", ligne[Champ.FinessEj]));
        Assert.DoesNotContain(fiche.Anomalies, a => a.Code == CodeAnomalie.EjMultiple);
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
    public async Task Drop_WorkbookOfSeveralSheets_ReadsTheListAndNamesTheOthers()
    {
        var dossier = await DossierDepose.OpenAsync(portal);
        var workbook = new Radzen.Documents.Spreadsheet.Workbook();
        workbook.AddSheet("Synthèse", 1, 1).Cells[0, 0].SetValue("Effectifs");
        var liste = workbook.AddSheet("Membres", 2, 2);
        string[] cells = ["finess_et", "nom", "500003959", "ADJ BECQUEREL"];
        for (var i = 0; i < cells.Length; i++)
        {
            liste.Cells[i / 2, i % 2].SetValue(cells[i]);
        }

        using var file = new MemoryStream();
        workbook.SaveToStream(file);
        var fiche = await dossier.ShowAsync(await dossier.DropAsync("liste.xlsx", file.ToArray()));
        Assert.Equal("500003959", Assert.Single(fiche.Document.Lignes)[Champ.FinessEt]);
        Assert.Contains("Synthèse", fiche.Anomalies.Single(a => a.Code == CodeAnomalie.FeuilleIgnoree).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drop_TwoLinesWithTheSameRemark_KeepsTwoFindingsWithTwoKeys()
    {
        var dossier = await DossierDepose.OpenAsync(portal);
        var id = await dossier.DropAsync("liste.csv", Lines("500003959;ADJ BECQUEREL", ";;fin de page", ";;fin de page"));
        var keys = (await dossier.ShowAsync(id)).Anomalies.Select(a => a.Cle).ToList();
        Assert.Equal(keys.Count, keys.Distinct().Count());
    }

    [Fact]
    public async Task Integrate_TextLongerThanTheRegistryKeeps_IsRefusedByLine()
    {
        var dossier = await DossierDepose.OpenAsync(portal);
        var id = await dossier.DropAsync("liste.csv", Lines($"500003959;{new string('A', 301)}"));
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
        await dossier.IntegrateAsync(await dossier.DropAsync("liste.csv", Lines("590807723;SSIAD DE RONCHIN")));
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

    [Fact]
    public async Task Abandon_Document_ClosesItAndKeepsItInTheHistory()
    {
        var dossier = await DossierDepose.OpenAsync(portal);
        var id = await dossier.DropAsync("normandie-liste-membres.csv");
        var revision = (await dossier.ShowAsync(id)).Document.Revision;
        await dossier.Do<AbandonDocument>(act => act.ExecuteAsync(id, revision));
        await Assert.ThrowsAsync<RuleViolationException>(() => dossier.IntegrateAsync(id));
        var history = await dossier.Do<ListDocuments, DocumentsFiche?>(act => act.ExecuteAsync(dossier.GrappeId, new(), new()));
        Assert.Equal(EtatSource.Abandonne, Assert.Single(history!.Page.Rows).Etat);
    }

    [Theory]
    [InlineData("liste-membres", null, null, null, "normandie-liste-membres.csv")]
    [InlineData("PIA signatures", null, null, null, "normandie-tableau-signatures.csv")]
    [InlineData(null, "TableauSignatures", null, null, "normandie-tableau-signatures.csv")]
    [InlineData(null, null, "Abandonne", null, "normandie-liste-membres.csv")]
    [InlineData(null, "absurde", "absurde", "-fichier", "normandie-tableau-signatures.csv", "normandie-liste-membres.csv")]
    [InlineData(null, null, null, "fichier", "normandie-liste-membres.csv", "normandie-tableau-signatures.csv")]
    public async Task History_SearchedNarrowedOrSorted_ShowsAndExportsTheSameDocuments(string? recherche, string? nature, string? etat, string? tri, params string[] expected)
    {
        var dossier = await DossierDepose.OpenAsync(portal);
        var liste = await dossier.DropAsync("normandie-liste-membres.csv");
        var revision = (await dossier.ShowAsync(liste)).Document.Revision;
        await dossier.Do<AbandonDocument>(act => act.ExecuteAsync(liste, revision));
        await dossier.DropAsync("normandie-tableau-signatures.csv", NatureSource.TableauSignatures);
        var history = await dossier.Do<ListDocuments, DocumentsFiche?>(act => act.ExecuteAsync(dossier.GrappeId, FiltreDocuments.Read(nature, etat), new(recherche, tri)));
        Assert.Equal(expected, history!.Page.Rows.Select(row => row.NomFichier));

        using var client = await portal.SignInAsync(dossier.Porteur);
        var csv = await client.GetStringAsync($"/grappes/{dossier.GrappeId}/documents/export.csv?recherche={recherche}&nature={nature}&etat={etat}&tri={tri}", TestContext.Current.CancellationToken);
        Assert.Equal(expected, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(';')[0]));
    }

    [Theory]
    [InlineData("vide.csv", "")]
    [InlineData("renomme.csv", "%PDF-1.7 contenu")]
    [InlineData("formule.csv", "finess_et;nom\n500003959;=1+1")]
    [InlineData("sans-colonne.csv", "a;b\n1;2")]
    public async Task Drop_BadFile_IsRefusedInOneSentenceAndChangesNothing(string name, string content)
    {
        var dossier = await DossierDepose.OpenAsync(portal);
        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => dossier.DropAsync(name, Encoding.UTF8.GetBytes(content)));
        Assert.EndsWith(".", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, await portal.InDatabase(db => db.DocumentsSources.CountAsync(d => d.GrappeId == dossier.GrappeId)));
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
        await dossier.IntegrateAsync(await dossier.DropAsync("liste.csv", Lines([.. names])));
        var again = await dossier.DropAsync("liste.csv", Encoding.UTF8.GetBytes(string.Join("\r\n", names.Select(line => $"{line};EHPAD").Prepend("finess_et;nom;categorie"))));
        var statements = await StatementCounter.CountAsync(portal, () => dossier.IntegrateAsync(again));
        var categories = (await dossier.EtablissementsAsync()).Select(e => e.Categorie);
        Assert.Equal(Enumerable.Repeat("EHPAD", count), categories);
        return statements;
    }

    private static byte[] Lines(params string[] lines) => Encoding.UTF8.GetBytes(string.Join("\r\n", lines.Prepend("finess_et;nom")));
}
