using System.Text;
using GrappePortal.Domain;
using GrappePortal.Domain.Dossiers;
using GrappePortal.Web.Features.Dossiers;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Tests.Features.Dossiers;

/// <summary>A document dropped: read or refused, kept, found in the history.</summary>
public sealed class DepotListeTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
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
        var id = await dossier.DropAsync("liste.csv", DossierDepose.Lines("500003959;ADJ BECQUEREL", ";;fin de page", ";;fin de page"));
        var keys = (await dossier.ShowAsync(id)).Anomalies.Select(a => a.Cle).ToList();
        Assert.Equal(keys.Count, keys.Distinct().Count());
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

    [Fact]
    public async Task History_SortedByFile_IsInTheOrderOfTheLists()
    {
        var dossier = await DossierDepose.OpenAsync(portal);
        var content = System.Text.Encoding.UTF8.GetBytes($"finess_et;nom\n{GrappeEssai.NextFiness().Value};SSIAD d’essai\n");
        foreach (var name in (string[])["foyer.csv", "École.csv", "Dunes.csv"])
        {
            await dossier.DropAsync(name, content);
        }

        var history = await dossier.Do<ListDocuments, DocumentsFiche?>(act => act.ExecuteAsync(dossier.GrappeId, new(), new(null, "fichier")));
        Assert.Equal(["Dunes.csv", "École.csv", "foyer.csv"], history!.Page.Rows.Select(row => row.NomFichier));
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
}
