using System.IO.Compression;
using System.Net;
using GrappePortal.Documents.Spreadsheets;
using GrappePortal.Domain;
using GrappePortal.Domain.Budgets;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Features.Portefeuille;
using GrappePortal.Web.Features.Solde;
using GrappePortal.Web.Features.SuiviIndicateurs;
using GrappePortal.Web.Security;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Tests.Features.Solde;

public sealed class SoldeTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task Balance_WithTargetsShort_NamesThemTheEurosAndRefusesTheRequest()
    {
        var grappe = await OpenAsync(handedOver: 1);
        var solde = (await grappe.Do<ShowSolde, SoldeFiche?>(Role.Porteur, act => act.ExecuteAsync(grappe.Grappe.Id, [])))!.Solde;
        Assert.Equal((5, 1, 300_000m), (solde.Blocages.Count, solde.EtablissementsBloquants, solde.EurosEnAttente));
        using var browser = await portal.SignInAsync(grappe.Personnes[Role.Porteur]);
        using var answer = await browser.GetAsync(Address(grappe), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("5 cibles à atteindre", await answer.TextAsync(), StringComparison.Ordinal);
        Assert.Contains("300 000,00 €", WithPlainSpaces(await browser.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_OnceEveryTargetIsMet_HoldsTheStatementTheTableAndTheEvidence()
    {
        var grappe = await OpenAsync(handedOver: 2);
        using var browser = await portal.SignInAsync(grappe.Personnes[Role.Porteur]);
        using var archive = new ZipArchive(await browser.GetStreamAsync(Address(grappe), TestContext.Current.CancellationToken));
        Assert.Equal(["demande-de-solde.pdf", "cibles.xlsx", $"pieces/2026-10/{grappe.Finess[0].Value}-001-etat.pdf"], archive.Entries.Select(e => e.FullName));
        var words = await WordsAsync(archive.Entries[0]);
        Assert.All(["Demandedeversementdusolde", "300000,00€", "dèslepremiermois", grappe.Finess[1].Value], expected => Assert.Contains(expected, words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Request_OfAnEstablishmentWithFewPersons_MasksBothTermsAndTheirRate()
    {
        var grappe = await OpenAsync(handedOver: 2, personnesDuSecond: 4);
        using var browser = await portal.SignInAsync(grappe.Personnes[Role.Porteur]);
        using var archive = new ZipArchive(await browser.GetStreamAsync(Address(grappe), TestContext.Current.CancellationToken));
        var words = await WordsAsync(archive.Entries[0]);
        Assert.Contains("moinsde5,masqué", words, StringComparison.Ordinal);
        Assert.DoesNotContain("1300%", words, StringComparison.Ordinal); // 52 messages for 4 persons
        using var table = new MemoryStream();
        await archive.Entries[1].Open().CopyToAsync(table, TestContext.Current.CancellationToken);
        Assert.Equal(2 * 3, TableauReader.Read(table.ToArray(), "cibles.xlsx").Lignes.Sum(ligne => ligne.Cellules.Count(cell => cell.Texte == "moins de 5, masqué")));
    }

    [Fact]
    public async Task Request_WithExpenses_StatesWhatWasSpentAndWhatIsStillToPay()
    {
        var grappe = await OpenAsync(handedOver: 2);
        await SpendAsync(grappe);
        using var browser = await portal.SignInAsync(grappe.Personnes[Role.Porteur]);
        var page = WithPlainSpaces(await browser.GetStringAsync(new Uri($"/grappes/{grappe.Grappe.Id}/solde", UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.Contains("1 dépense engagée (1 000,50 €) attend sa facture acquittée", page, StringComparison.Ordinal);
        using var archive = new ZipArchive(await browser.GetStreamAsync(Address(grappe), TestContext.Current.CancellationToken));
        Assert.Equal("depenses.xlsx", archive.Entries[2].FullName);
        var words = await WordsAsync(archive.Entries[0]);
        Assert.All(["1000,50€dedépensesengagéesattendent", "Matériel5000,00€3000,50€2000,00€", "Total5000,00€"], expected => Assert.Contains(expected, words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SetAside_TargetOfAnEstablishmentThatClosed_GoesIntoTheRequestWithItsReasonAndMayComeBack()
    {
        var grappe = await OpenAsync(handedOver: 2, personnesDuSecond: 0);
        await portal.InDatabase(db => db.Etablissements.Where(e => e.Id == grappe.Grappe.Etablissements[1]).ExecuteUpdateAsync(set => set.SetProperty(e => e.FermeLe, new DateOnly(2026, 11, 2))));
        using var browser = await portal.SignInAsync(grappe.Personnes[Role.Porteur]);
        var page = $"/grappes/{grappe.Grappe.Id}/solde";
        foreach (var code in (string[])["MSS", "DMP"])
        {
            var form = $"ecarter-{grappe.Grappe.Etablissements[1]:N}-{code}";
            using var refused = await browser.SubmitAsync(page, form, ("Sent.Motif", " "));
            Assert.Contains("Dites pourquoi cette cible peut être écartée", await refused.TextAsync(), StringComparison.Ordinal);
            using var done = await browser.SubmitAsync(page, form, ("Sent.Motif", "Service fermé, activité reprise en novembre."));
            Assert.Equal(HttpStatusCode.Found, done.StatusCode);
            using var twice = await PostAgainAsync(browser, page, form, code, grappe.Grappe.Etablissements[1]);
            Assert.Contains("vient d’être écartée par", await twice.TextAsync(), StringComparison.Ordinal);
        }

        var solde = await SoldeAsync(grappe);
        Assert.Equal((true, 2), (solde.PeutDemander, solde.Ecartees.Count));
        using var archive = new ZipArchive(await browser.GetStreamAsync(Address(grappe), TestContext.Current.CancellationToken));
        Assert.Contains("Servicefermé,activitérepriseennovembre.", await WordsAsync(archive.Entries[0]), StringComparison.Ordinal);
        using var back = await browser.SubmitAsync(page, $"retablir-{solde.Ecartees[0].Decision!.Id:N}");
        Assert.Single((await SoldeAsync(grappe)).Blocages);
        using var again = await PostAgainAsync(browser, page, $"retablir-{solde.Ecartees[0].Decision!.Id:N}", string.Empty, Guid.Empty);
        Assert.Matches(@"Cette cible est déjà rétablie, par .+, le .+ rechargez la page\.", await again.TextAsync());
        Assert.True(await portal.InDatabase(async db => (await db.Journal.Where(j => j.GrappeId == grappe.Grappe.Id && j.Objet == nameof(DecisionCible)).ToListAsync())
            .Any(j => j.Changements.Any(c => c.Avant == "Service fermé, activité reprise en novembre."))));
    }

    [Fact]
    public async Task Reopen_DecisionOfAnotherGrappe_DoesNotExist()
    {
        var (grappe, other) = (await OpenAsync(handedOver: 1), await OpenAsync(handedOver: 1));
        var closed = other.Grappe.Etablissements[1];
        await portal.InDatabase(db => db.Etablissements.Where(e => e.Id == closed).ExecuteUpdateAsync(set => set.SetProperty(e => e.FermeLe, new DateOnly(2026, 11, 2))));
        await other.Do<SetAsideCible>(Role.Porteur, act => act.ExecuteAsync(other.Grappe.Id, new CibleForm { EtablissementId = closed, Code = "MSS", Motif = "Service fermé." }));
        var theirs = await portal.InDatabase(db => db.DecisionsCible.Where(d => d.GrappeId == other.Grappe.Id).Select(d => d.Id).SingleAsync());
        await Assert.ThrowsAsync<NotVisibleException>(() => grappe.Do<ReopenCible>(Role.Porteur, act => act.ExecuteAsync(grappe.Grappe.Id, theirs)));
        await Assert.ThrowsAsync<NotVisibleException>(() => grappe.Do<ReopenCible>(Role.Porteur, act => act.ExecuteAsync(other.Grappe.Id, theirs)));
        await other.Do<ReopenCible>(Role.Porteur, act => act.ExecuteAsync(other.Grappe.Id, theirs));
        await Assert.ThrowsAsync<RuleViolationException>(() => other.Do<ReopenCible>(Role.Porteur, act => act.ExecuteAsync(other.Grappe.Id, theirs)));
        await Assert.ThrowsAsync<NotVisibleException>(() => grappe.Do<ReopenCible>(Role.Porteur, act => act.ExecuteAsync(grappe.Grappe.Id, theirs)));
        await Assert.ThrowsAsync<NotVisibleException>(() => other.Do<ReopenCible>(Role.Porteur, act => act.ExecuteAsync(other.Grappe.Id, Guid.NewGuid())));
    }

    [Fact]
    public async Task SetAside_TargetThatIsMeasuredOrByWhoReadsOnly_IsRefused()
    {
        var grappe = await OpenAsync(handedOver: 1);
        var form = new CibleForm { EtablissementId = grappe.Grappe.Etablissements[1], Code = "MSS", Motif = "Presque." };
        await Assert.ThrowsAsync<RuleViolationException>(() => grappe.Do<SetAsideCible>(Role.Porteur, act => act.ExecuteAsync(grappe.Grappe.Id, form)));
        await Assert.ThrowsAsync<RuleViolationException>(() => grappe.Do<SetAsideCible>(Role.ChefDeProjet, act => act.ExecuteAsync(grappe.Grappe.Id, form)));
        await Assert.ThrowsAsync<NotVisibleException>(() => grappe.Do<SetAsideCible>(Role.Referent, act => act.ExecuteAsync(grappe.Grappe.Id, form)));
    }

    [Fact]
    public async Task Simulation_InTheAddress_SaysWhatWouldStillBlock()
    {
        var grappe = await OpenAsync(handedOver: 1);
        using var browser = await portal.SignInAsync(grappe.Personnes[Role.ChefDeProjet]);
        var id = grappe.Grappe.Etablissements[1].ToString("N");
        var page = await browser.GetStringAsync(new Uri($"/grappes/{grappe.Grappe.Id}/solde?si={id}.MSS.71&cible={id}.DMP&valeur=70,5", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("3 cibles resteraient à atteindre", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        var all = string.Join('&', "DUI_ACTIFS DUI_PP DUI_EVT MSS DMP".Split(' ').Select(code => $"si={id}.{code}.95"));
        Assert.Contains("le solde pourrait être demandé", WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri($"/grappes/{grappe.Grappe.Id}/solde?{all}", UriKind.Relative), TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("70,5 %")]
    [InlineData("70,5\u202F%")]
    [InlineData("70.5\u00A0%")]
    [InlineData(" 70,5 pour cent")]
    [InlineData("70,5 Pourcent")]
    public async Task Simulation_OfARateWrittenAsPeopleDo_IsRead(string valeur)
    {
        var grappe = await OpenAsync(handedOver: 1);
        var page = await SimulateAsync(grappe, valeur);
        Assert.Contains("4 cibles resteraient à atteindre", page, StringComparison.Ordinal);
        Assert.Contains("DMP : 70,5 %", page, StringComparison.Ordinal);
        Assert.DoesNotContain("n’est pas comprise", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("beaucoup")]
    [InlineData("-5")]
    [InlineData("99999999")]
    [InlineData("")]
    public async Task Simulation_OfWhatIsNoFigure_SaysSo(string valeur)
    {
        var grappe = await OpenAsync(handedOver: 1);
        var page = await SimulateAsync(grappe, valeur);
        Assert.Contains($"La valeur « {valeur} » n’est pas comprise", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Avec ces hypothèses", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_OfEachTableOfTheIndicators_HoldsWhatThePageShows()
    {
        var grappe = await OpenAsync(handedOver: 1);
        using var browser = await portal.SignInAsync(grappe.Personnes[Role.Porteur]);
        async Task<string[]> CsvAsync(string address) => (await browser.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken)).Split("\r\n");
        var blocking = await CsvAsync($"/grappes/{grappe.Grappe.Id}/solde/export.csv");
        Assert.Equal(5, blocking.Count(line => line.StartsWith($"SSIAD {grappe.Grappe.Marque} 2;{grappe.Finess[1].Value};", StringComparison.Ordinal)));
        Assert.Contains(blocking, line => line.EndsWith(";70;%;;2026-10;2026-12", StringComparison.Ordinal));
        var complete = await CsvAsync($"/grappes/{grappe.Grappe.Id}/suivi/completude/export.csv");
        Assert.Contains("Mois;2026-10;2;1;1;1;0", complete);
        Assert.Contains($"Organisme gestionnaire;Association {grappe.Grappe.Marque} A;4;1;1;1;3", complete);
        Assert.Contains($"Établissement;SSIAD {grappe.Grappe.Marque} 1;4;1;1;1;3", complete);
        var trend = await CsvAsync($"/etablissements/{grappe.Grappe.Etablissements[0]}/tendance/export.csv");
        Assert.Contains(trend, line => line.EndsWith(";2026-10;1;Oui;52;40;130;70;atteinte", StringComparison.Ordinal));
        Assert.Contains(trend, line => line.EndsWith(";2026-09;1;Non;30;40;75;70;atteinte", StringComparison.Ordinal));
        foreach (var page in (string[])[$"grappes/{grappe.Grappe.Id}/solde", $"grappes/{grappe.Grappe.Id}/suivi/completude", $"etablissements/{grappe.Grappe.Etablissements[0]}/tendance"])
        {
            var shown = await browser.GetStringAsync(new Uri($"/{page.Replace("/completude", string.Empty, StringComparison.Ordinal)}", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Contains($"href=\"{page}/export.xlsx\"", shown, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Balance_WhoseVsrIsStillToCome_WaitsForItsDayOnThePageAsInThePortfolio()
    {
        var grappe = await OpenAsync(handedOver: 2);
        var planned = new DateOnly(2027, 2, 15);
        await portal.InDatabase(db => db.Grappes.Where(g => g.Id == grappe.Grappe.Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.DateVsr, planned)));
        using var browser = await portal.SignInAsync(grappe.Personnes[Role.Porteur]);
        var page = WithPlainSpaces(await browser.GetStringAsync(new Uri($"/grappes/{grappe.Grappe.Id}/solde", UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.Contains("La VSR n’est pas signée (elle est prévue le 15/02/2027)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("la signature de la VSR (15/02/2027)", page, StringComparison.Ordinal);
        Assert.Contains("Au dernier mois transmis, toutes les cibles sont atteintes : aucun établissement ne bloque.", page, StringComparison.Ordinal);
        Assert.Contains("300 000,00 €</span> <span>attendent la signature de la VSR", page, StringComparison.Ordinal);
        Assert.DoesNotContain("un seul suffit à bloquer", page, StringComparison.Ordinal);
        using var answer = await browser.GetAsync(Address(grappe), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal(Domain.Grappes.EtatGrappe.Mesure, (await grappe.Do<ShowGrappePortefeuille, GrappePortefeuilleFiche?>(Role.InstructeurArs, act => act.ExecuteAsync(grappe.Grappe.Id, null)))!.Grappe.Chiffres.Etat);
    }

    [Fact]
    public async Task Balance_ReadFromOutsideTheGrappe_DoesNotExist()
    {
        var grappe = await OpenAsync(handedOver: 2);
        foreach (var role in (Role[])[Role.InstructeurArs, Role.Referent, Role.Direction])
        {
            Assert.Null(await grappe.Do<ShowSolde, SoldeFiche?>(role, act => act.ExecuteAsync(grappe.Grappe.Id, [])));
        }

        await Assert.ThrowsAsync<RuleViolationException>(() => grappe.Do<ComposeDemandeSolde, Stream>(Role.ChefDeProjet, act => act.ExecuteAsync(grappe.Grappe.Id)));
    }

    [Fact]
    public async Task HeatMap_ToEachRole_ShowsTheEstablishmentsThatItReads()
    {
        var grappe = await OpenAsync(handedOver: 1);
        async Task<int?> Rows(Role role) => (await grappe.Do<ShowSuivi, SuiviFiche?>(role, act => act.ExecuteAsync(grappe.Grappe.Id, GrappeMesuree.Octobre)))?.Rows.Count;
        Assert.Equal([2, 2, 1, 1, null, 2], [await Rows(Role.Porteur), await Rows(Role.ChefDeProjet), await Rows(Role.Direction), await Rows(Role.Referent), await Rows(Role.InstructeurArs), await Rows(Role.Administrateur)]);
        var fiche = await grappe.Do<ShowSuivi, SuiviFiche?>(Role.Porteur, act => act.ExecuteAsync(grappe.Grappe.Id, null));
        Assert.Equal(new Completude(2, 1, 1, 1, 0), fiche!.ParMois[0].Completude);
        foreach (var (role, whose) in ((Role, string)[])[(Role.Porteur, "toute la grappe"), (Role.Direction, "vos établissements"), (Role.Referent, "vos établissements")])
        {
            using var reader = await portal.SignInAsync(grappe.Personnes[role]);
            Assert.Contains($"Par mois, {whose}<", WebUtility.HtmlDecode(await reader.GetStringAsync(new Uri($"/grappes/{grappe.Grappe.Id}/suivi", UriKind.Relative), TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        }

        using var browser = await portal.SignInAsync(grappe.Personnes[Role.Porteur]);
        Assert.Contains(";40;95;", await browser.GetStringAsync(new Uri($"/grappes/{grappe.Grappe.Id}/suivi/export.csv?mois=2026-10", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HeatMap_OfOneIndicator_RunsOverTheMonthsAndSaysHowTimelyEachEstablishmentIs()
    {
        var grappe = await OpenAsync(handedOver: 1);
        var fiche = (await grappe.Do<ShowSuivi, SuiviFiche?>(Role.Porteur, act => act.ExecuteAsync(grappe.Grappe.Id, null, "MSS")))!;
        Assert.Equal(GrappeMesuree.Octobre, fiche.Evolution!.Mois[^1]);
        Assert.True(fiche.Evolution.Mois.Zip(fiche.Evolution.Mois.Skip(1)).All(pair => pair.First.CompareTo(pair.Second) < 0));
        var mine = fiche.Evolution.Rows.Single(r => r.EtablissementId == grappe.Grappe.Etablissements[0]);
        Assert.Equal((true, 75m), (mine.Mesures[^1]!.EstSurCible, mine.Mesures[^2]!.Taux));
        var timely = fiche.ParEtablissement.Single(r => r.Id == grappe.Grappe.Etablissements[0]).Completude;
        Assert.Equal((fiche.MoisOuverts.Count, 1, 1), (timely.Attendus, timely.Transmis, timely.DansLesDelais));
        Assert.Single((await grappe.Do<ShowSuivi, SuiviFiche?>(Role.Referent, act => act.ExecuteAsync(grappe.Grappe.Id, null, "MSS")))!.Evolution!.Rows);
        Assert.Null((await grappe.Do<ShowSuivi, SuiviFiche?>(Role.Porteur, act => act.ExecuteAsync(grappe.Grappe.Id, null, "INCONNU")))!.Evolution);
    }

    [Fact]
    public async Task Completeness_OfAMonthCorrectedAfterTheLock_IsStillInTime()
    {
        var grappe = await OpenAsync(handedOver: 1);
        var later = new DateTimeOffset(2026, 12, 2, 9, 0, 0, TimeSpan.Zero);
        await grappe.ChangeAsync(releve =>
        {
            releve.Lock(later.AddDays(-4));
            releve.AskCorrection("Erreur d’export.", "Nadège Tillemont", later);
            releve.GrantCorrection(later.AddDays(5), "Pia Porteur", later);
        });
        portal.Clock.MoveTo(later);
        await portal.InDatabase(async db =>
        {
            await HandOverAsync(db, grappe.Grappe.Etablissements[0], 41);
            return await db.SaveChangesAsync();
        });
        Assert.Equal(later, (await grappe.ReleveAsync()).TransmisLe);
        var fiche = await grappe.Do<ShowSuivi, SuiviFiche?>(Role.Porteur, act => act.ExecuteAsync(grappe.Grappe.Id, null));
        Assert.Equal(new Completude(2, 1, 1, 1, 1), fiche!.ParMois.Single(m => m.Mois == GrappeMesuree.Octobre).Completude);
    }

    [Fact]
    public async Task Export_OfOneIndicator_HoldsItsMonthsAsTheScreenDoes()
    {
        var grappe = await OpenAsync(handedOver: 1);
        using var browser = await portal.SignInAsync(grappe.Personnes[Role.Porteur]);
        var csv = (await browser.GetStringAsync(new Uri($"/grappes/{grappe.Grappe.Id}/suivi/export.csv?mois=2026-09&indicateur=MSS", UriKind.Relative), TestContext.Current.CancellationToken)).Split("\r\n");
        Assert.Contains("2026-07 (numérateur);2026-07 (dénominateur);2026-07 (%);2026-07 (état)", csv[0], StringComparison.Ordinal);
        Assert.Contains(csv, line => line.EndsWith(";30;40;75;atteinte;52;40;130;atteinte", StringComparison.Ordinal));
        Assert.Contains(csv, line => line.EndsWith(";30;40;75;atteinte;;;;manquante", StringComparison.Ordinal));
        var byMonth = await browser.GetStringAsync(new Uri($"/grappes/{grappe.Grappe.Id}/suivi/export.csv?indicateur=INCONNU", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("DMP (numérateur)", byMonth, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HeatMap_OptionalIndicatorLeftOut_IsNeitherMissingNorCounted()
    {
        var grappe = await OpenAsync(handedOver: 1);
        await MakeDmpOptionalAsync(grappe);
        using var browser = await portal.SignInAsync(grappe.Personnes[Role.Porteur]);
        async Task<string> PageAsync(string address) => WithPlainSpaces(await browser.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken));
        var map = await PageAsync($"/grappes/{grappe.Grappe.Id}/suivi?indicateur=DMP");
        Assert.Contains("facultatif, non saisi", map, StringComparison.Ordinal);
        Assert.DoesNotContain("cellule-manquante", map, StringComparison.Ordinal);
        Assert.Contains("facultatif, non saisi", await PageAsync($"/etablissements/{grappe.Grappe.Etablissements[0]}/tendance"), StringComparison.Ordinal);
        Assert.Contains("cellule-manquante", await PageAsync($"/grappes/{grappe.Grappe.Id}/suivi?indicateur=MSS"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Portfolio_OptionalIndicatorLeftOut_CountsThoseThatTypedItAlone()
    {
        var grappe = await OpenAsync(handedOver: 2);
        await MakeDmpOptionalAsync(grappe);
        await portal.InDatabase(db => db.Database.ExecuteSqlAsync($"""DELETE FROM "ValeursIndicateur" v USING "RelevesMensuels" r WHERE r."Id" = v."ReleveId" AND v."Code" = 'DMP' AND r."EtablissementId" = {grappe.Grappe.Etablissements[1]}"""));
        var totaux = (await grappe.Do<ShowGrappePortefeuille, GrappePortefeuilleFiche?>(Role.InstructeurArs, act => act.ExecuteAsync(grappe.Grappe.Id, null)))!.Totaux;
        Assert.Equal([(2, 2), (1, 1)], totaux.Select(t => (t.SurCible, t.Mesures)));
    }

    [Fact]
    public async Task HeatMap_MonthWhoseRulesLackTheIndicator_IsNotMissing()
    {
        var grappe = await OpenAsync(handedOver: 1);
        await portal.InDatabase(async db =>
        {
            var other = await db.ReferentielsIndicateurs.Where(r => r.Code == "HAUTS-DE-FRANCE-2023").Select(r => r.Id).FirstAsync();
            return await db.RelevesMensuels.Where(r => r.GrappeId == grappe.Grappe.Id && r.Mois == new Mois(2026, 7)).ExecuteUpdateAsync(set => set.SetProperty(r => r.ReferentielIndicateursId, other));
        });
        var row = (await grappe.Do<ShowSuivi, SuiviFiche?>(Role.Porteur, act => act.ExecuteAsync(grappe.Grappe.Id, null, "DUI_ACTIFS")))!.Evolution!.Rows[0];
        Assert.Null(row.Mesures[0]);
        Assert.NotNull(row.Mesures[1]);
    }

    [Fact]
    public async Task HeatMap_OfAMonthWhoseRulesLackTheIndicator_SaysThatItIsNotExpected()
    {
        var grappe = await OpenAsync(handedOver: 2);
        await portal.InDatabase(async db =>
        {
            var other = new ReferentielIndicateurs($"SANS-DMP-{Guid.NewGuid():N}"[..20], 1, "Essai sans DMP", [new Indicateur("MSS", "MSSanté", "messages", "personnes", 70)]);
            db.Add(other);
            await db.SaveChangesAsync();
            return await db.RelevesMensuels.Where(r => r.EtablissementId == grappe.Grappe.Etablissements[1] && r.Mois == GrappeMesuree.Octobre).ExecuteUpdateAsync(set => set.SetProperty(r => r.ReferentielIndicateursId, other.Id));
        });
        using var browser = await portal.SignInAsync(grappe.Personnes[Role.Porteur]);
        async Task<string> PageAsync(string address) => WithPlainSpaces(await browser.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken));
        var map = await PageAsync($"/grappes/{grappe.Grappe.Id}/suivi?mois=2026-10");
        Assert.Contains("non attendu", map, StringComparison.Ordinal);
        Assert.DoesNotContain("cellule-manquante", map, StringComparison.Ordinal);
        var csv = await PageAsync($"/grappes/{grappe.Grappe.Id}/suivi/export.csv?mois=2026-10");
        Assert.Contains(";;;;non attendu", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("manquante", csv, StringComparison.Ordinal);
        Assert.Contains("non attendu", await PageAsync($"/etablissements/{grappe.Grappe.Etablissements[1]}/tendance"), StringComparison.Ordinal);
        var totaux = (await grappe.Do<ShowGrappePortefeuille, GrappePortefeuilleFiche?>(Role.InstructeurArs, act => act.ExecuteAsync(grappe.Grappe.Id, null)))!.Totaux;
        Assert.Equal([("DMP", 1), ("MSS", 2)], totaux.Select(t => (t.Indicateur.Code, t.Mesures)).Where(t => t.Code is "DMP" or "MSS").OrderBy(t => t.Code, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Trend_FirstMeasureOfThreeMonthsOnTarget_SaysThatTheTargetIsMet()
    {
        var grappe = await OpenAsync(handedOver: 1);
        await portal.InDatabase(db => db.RelevesMensuels.Where(r => r.EtablissementId == grappe.Grappe.Etablissements[0] && r.Mois == GrappeMesuree.Octobre).ExecuteUpdateAsync(set => set.SetProperty(r => r.MoisCouverts, 3)));
        var mss = (await grappe.Do<ShowTendance, TendanceFiche?>(Role.Porteur, act => act.ExecuteAsync(grappe.Grappe.Etablissements[0])))!.Indicateurs.Single(i => i.Indicateur.Code == "MSS");
        Assert.Equal(GrappeMesuree.Octobre, mss.Points[^1].Mois);
        Assert.Equal((NaturePrevision.Atteinte, GrappeMesuree.Octobre), (mss.Prevision!.Nature, mss.Prevision.Mois!.Value));
        Assert.Equal((3, true), (mss.Mois[^1].Couverts, mss.Mois[^1].Mesure!.EstSaisie));
    }

    /// <summary>July to September are drafts: 30 for 40 reaches the 70 % of MSS, and nobody has answered for it.</summary>
    [Fact]
    public async Task Trend_OfDraftsAlone_ForecastsNothingAndSaysThatTheyAreNotHandedOver()
    {
        var grappe = await OpenAsync(handedOver: 0);
        var mss = (await grappe.Do<ShowTendance, TendanceFiche?>(Role.Porteur, act => act.ExecuteAsync(grappe.Grappe.Etablissements[0])))!.Indicateurs.Single(i => i.Indicateur.Code == "MSS");
        Assert.Equal((3, NaturePrevision.PasDeTendance, 0), (mss.Points.Count, mss.Prevision!.Nature, mss.Prevision.Points));
        using var browser = await portal.SignInAsync(grappe.Personnes[Role.Porteur]);
        Assert.Contains("(non transmis)", await browser.GetStringAsync(new Uri($"/etablissements/{grappe.Grappe.Etablissements[0]}/tendance", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    /// <summary>Handed over under a version that asks 50 %, and not measured since; the grappe now asks 70 %.</summary>
    [Fact]
    public async Task Trend_OfAMonthOnTheTargetOfItsOwnVersion_SaysThatItIsMet()
    {
        var grappe = await OpenAsync(handedOver: 0);
        await portal.InDatabase(async db =>
        {
            var own = new ReferentielIndicateurs($"DOUX-{Guid.NewGuid():N}"[..20], 1, "Essai, cible basse", [new Indicateur("MSS", "MSSanté", "messages", "personnes", 50)]);
            db.Add(own);
            await db.SaveChangesAsync();
            return await db.RelevesMensuels.Where(r => r.EtablissementId == grappe.Grappe.Etablissements[0] && r.Mois == GrappeMesuree.Octobre.Previous()).ExecuteUpdateAsync(set => set
                .SetProperty(r => r.ReferentielIndicateursId, own.Id).SetProperty(r => r.TransmisLe, portal.Clock.GetUtcNow()));
        });
        await portal.InDatabase(db => db.Database.ExecuteSqlAsync(
            $"""UPDATE "ValeursIndicateur" SET "Numerateur" = 24 WHERE "Code" = 'MSS' AND "ReleveId" IN (SELECT "Id" FROM "RelevesMensuels" WHERE "EtablissementId" = {grappe.Grappe.Etablissements[0]})"""));
        var mss = (await grappe.Do<ShowTendance, TendanceFiche?>(Role.Porteur, act => act.ExecuteAsync(grappe.Grappe.Etablissements[0])))!.Indicateurs.Single(i => i.Indicateur.Code == "MSS");
        Assert.Equal((NaturePrevision.Atteinte, GrappeMesuree.Octobre.Previous()), (mss.Prevision!.Nature, mss.Prevision.Mois!.Value));
    }

    [Fact]
    public async Task Trend_OfAnEstablishment_ForecastsTheTargetForThoseOfTheGrappeAlone()
    {
        var grappe = await OpenAsync(handedOver: 1);
        var tendance = await grappe.Do<ShowTendance, TendanceFiche?>(Role.Referent, act => act.ExecuteAsync(grappe.Grappe.Etablissements[0]));
        Assert.Equal(NaturePrevision.Atteinte, tendance!.Indicateurs.Single(i => i.Indicateur.Code == "DUI_ACTIFS").Prevision!.Nature);
        Assert.Null(await grappe.Do<ShowTendance, TendanceFiche?>(Role.Referent, act => act.ExecuteAsync(grappe.Grappe.Etablissements[1])));
        Assert.Null(await grappe.Do<ShowTendance, TendanceFiche?>(Role.InstructeurArs, act => act.ExecuteAsync(grappe.Grappe.Etablissements[0])));
    }

    /// <summary>A rule-set of its own, of MSS and DMP: DMP is optional for both establishments.</summary>
    private static Task<int> MakeDmpOptionalAsync(GrappeMesuree grappe) => grappe.Portal.InDatabase(async db =>
    {
        var own = new ReferentielIndicateurs($"FACULTATIF-{Guid.NewGuid():N}"[..20], 1, "Essai, DMP facultatif",
            [new Indicateur("MSS", "MSSanté", "messages", "personnes", 70), new Indicateur("DMP", "DMP", "dossiers", "personnes", 70, categoriesFacultatives: ["SAAD"])]);
        db.Add(own);
        await db.SaveChangesAsync();
        await db.Etablissements.Where(e => e.GrappeId == grappe.Grappe.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.Categorie, "SAAD"));
        await db.RelevesMensuels.Where(r => r.GrappeId == grappe.Grappe.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.ReferentielIndicateursId, own.Id).SetProperty(r => r.Categorie, "SAAD"));
        return await db.Grappes.Where(g => g.Id == grappe.Grappe.Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.ReferentielIndicateursId, own.Id));
    });

    private static Task<int> SpendAsync(GrappeMesuree grappe) => grappe.Portal.InDatabase(async db =>
    {
        var budget = await db.Budgets.SingleAsync(b => b.GrappeId == grappe.Grappe.Id);
        var ligne = budget.AddLigne(SensBudgetaire.Depense, "Matériel", 5000);
        var day = new DateOnly(2026, 10, 20);
        var detail = new DetailDepense { LigneId = ligne.Id, Libelle = "Tablettes", Emetteur = "Bureautique", Montant = 1000.50m, EngageeLe = day };
        budget.AddDepense(detail, day);
        budget.AddDepense(detail with { Montant = 2000, Facture = "F-1", AcquitteeLe = day }, day);
        return await db.SaveChangesAsync();
    });

    private async Task<string> SimulateAsync(GrappeMesuree grappe, string valeur)
    {
        using var browser = await portal.SignInAsync(grappe.Personnes[Role.ChefDeProjet]);
        var address = $"/grappes/{grappe.Grappe.Id}/solde?cible={grappe.Grappe.Etablissements[1]:N}.DMP&valeur={Uri.EscapeDataString(valeur)}";
        return WithPlainSpaces(await browser.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken));
    }

    private static Uri Address(GrappeMesuree grappe) => new($"/grappes/{grappe.Grappe.Id}/solde/demande.zip", UriKind.Relative);

    /// <summary>The form of a page that was shown before somebody else decided.</summary>
    private static async Task<HttpResponseMessage> PostAgainAsync(HttpClient browser, string page, string form, string code, Guid etablissement)
    {
        using var content = new FormUrlEncodedContent(
        [
            new("_handler", form), new("__RequestVerificationToken", await browser.TokenAsync(page)),
            new("Sent.EtablissementId", etablissement.ToString()), new("Sent.Code", code), new("Sent.Motif", "Moi aussi."),
        ]);
        return await browser.PostAsync(page, content, TestContext.Current.CancellationToken);
    }

    private static async Task<string> WordsAsync(ZipArchiveEntry entry)
    {
        using var pdf = new MemoryStream();
        await using var stream = await entry.OpenAsync(TestContext.Current.CancellationToken);
        await stream.CopyToAsync(pdf, TestContext.Current.CancellationToken);
        return await PdfText.OfAsync(pdf.ToArray());
    }

    private static async Task<SoldeGrappe> SoldeAsync(GrappeMesuree grappe) =>
        (await grappe.Do<ShowSolde, SoldeFiche?>(Role.Porteur, act => act.ExecuteAsync(grappe.Grappe.Id, [])))!.Solde;

    private static string WithPlainSpaces(string html) => WebUtility.HtmlDecode(html).Replace('\u00A0', ' ');

    /// <summary>The VSR was signed on 12 October; the first establishments handed October over, on target.</summary>
    private async Task<GrappeMesuree> OpenAsync(int handedOver, int personnesDuSecond = 40)
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        await portal.InDatabase(async db =>
        {
            (await db.Grappes.SingleAsync(g => g.Id == grappe.Grappe.Id)).PlanMesure(new Mois(2026, 1), 28, new DateOnly(2026, 10, 12));
            var budget = new Budget(grappe.Grappe.Id);
            budget.AddLigne(SensBudgetaire.Recette, "Subvention ARS", 600_000, estSubventionArs: true);
            db.Add(budget);
            foreach (var id in grappe.Grappe.Etablissements.Take(handedOver))
            {
                await HandOverAsync(db, id, id == grappe.Grappe.Etablissements[1] ? personnesDuSecond : 40);
            }

            return await db.SaveChangesAsync();
        });
        return grappe;
    }

    private async Task HandOverAsync(PortalDb db, Guid id, int personnes)
    {
        var releve = await db.RelevesMensuels.SingleAsync(r => r.EtablissementId == id && r.Mois == GrappeMesuree.Octobre);
        var regles = new ReglesReleve(await db.ReferentielsIndicateurs.SingleAsync(r => r.Id == releve.ReferentielIndicateursId), null);
        foreach (var valeur in (Valeur[])[new("DUI_ACTIFS", 38, 40), new("DUI_PP", 36, null), new("DUI_EVT", 37, null), new("MSS", personnes == 0 ? 0 : 52, personnes), new("DMP", Math.Min(30, personnes), personnes)])
        {
            releve.SaveValeur(new Saisie(valeur.Code, valeur.Numerateur, valeur.Denominateur), regles, [], "Nadège Tillemont", portal.Clock.GetUtcNow());
        }

        if (!await db.PiecesReleve.AnyAsync(p => p.GrappeId == releve.GrappeId) && db.ChangeTracker.Entries<PieceReleve>().All(p => p.Entity.GrappeId != releve.GrappeId))
        {
            var fichier = new Fichier("etat.pdf", "%PDF-1.7\n%%EOF\n"u8.ToArray());
            db.AddRange(fichier, new PieceReleve(releve, new FichierPiece(fichier.Id, fichier.Nom, "application/pdf", fichier.Taille, fichier.Sha256), atteste: true, "Nadège", portal.Clock.GetUtcNow()));
        }

        releve.Transmit(regles, "Nadège Tillemont", portal.Clock.GetUtcNow());
    }
}
