using System.Text;
using GrappePortal.Domain;
using GrappePortal.Domain.Dossiers;
using GrappePortal.Web.Features.Dossiers;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Tests.Features.Dossiers;

/// <summary>A member list mended cell by cell, or with lines set aside.</summary>
public sealed class CorrectionListeTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
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
    public async Task Correct_BlockingCell_LetsTheListInAndKeepsWhatTheFileSaid()
    {
        var dossier = await DossierDepose.OpenAsync(portal);
        var id = await dossier.DropAsync("liste.csv", DossierDepose.Lines("760801767;LES COURONNIERS"));
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
        var id = await dossier.DropAsync("liste.csv", DossierDepose.Lines("760801767;LES COURONNIERS"));
        var shown = (await dossier.ShowAsync(id)).Document.Revision;
        Task Correct(string value) => dossier.Do<CorrectDocument>(act => act.ExecuteAsync(id, shown, [new(2, Champ.FinessEt, value)]));
        await Correct("760801787");
        Assert.Equal(AggregateRoot.StaleMessage, (await Assert.ThrowsAsync<RuleViolationException>(() => Correct("760791368"))).Message);
    }

    [Fact]
    public async Task Discard_DuplicateLine_LetsTheListInWithOneEstablishment()
    {
        var dossier = await DossierDepose.OpenAsync(portal);
        var id = await dossier.DropAsync("liste.csv", DossierDepose.Lines("500003959;ADJ BECQUEREL", "500003959;ADJ BECQUEREL"));
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
        var id = await dossier.DropAsync("liste.csv", DossierDepose.Lines("500003959;ADJ BECQUEREL", ";Chiffres transmis en mars"));
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
}
