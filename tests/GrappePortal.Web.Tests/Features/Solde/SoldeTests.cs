using System.IO.Compression;
using System.Net;
using GrappePortal.Documents.Spreadsheets;
using GrappePortal.Domain;
using GrappePortal.Domain.Budgets;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Features.Portefeuille;
using GrappePortal.Web.Features.Solde;
using GrappePortal.Web.Security;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using static GrappePortal.Web.Tests.Features.Solde.SoldeEssai;

namespace GrappePortal.Web.Tests.Features.Solde;

/// <summary>What blocks the balance of the grant, what is set aside, and the request.</summary>
public sealed class SoldeTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task Balance_WithTargetsShort_NamesThemTheEurosAndRefusesTheRequest()
    {
        var grappe = await OpenAsync(portal, handedOver: 1);
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
        var grappe = await OpenAsync(portal, handedOver: 2);
        using var browser = await portal.SignInAsync(grappe.Personnes[Role.Porteur]);
        using var archive = new ZipArchive(await browser.GetStreamAsync(Address(grappe), TestContext.Current.CancellationToken));
        Assert.Equal(["demande-de-solde.pdf", "cibles.xlsx", $"pieces/2026-10/{grappe.Finess[0].Value}-001-etat.pdf"], archive.Entries.Select(e => e.FullName));
        var words = await WordsAsync(archive.Entries[0]);
        Assert.All(["Demandedeversementdusolde", "300000,00€", "dèslepremiermois", grappe.Finess[1].Value], expected => Assert.Contains(expected, words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Request_OfAnEstablishmentWithFewPersons_MasksBothTermsAndTheirRate()
    {
        var grappe = await OpenAsync(portal, handedOver: 2, personnesDuSecond: 4);
        using var browser = await portal.SignInAsync(grappe.Personnes[Role.Porteur]);
        using var archive = new ZipArchive(await browser.GetStreamAsync(Address(grappe), TestContext.Current.CancellationToken));
        var words = await WordsAsync(archive.Entries[0]);
        Assert.Contains("masqué", words, StringComparison.Ordinal);
        Assert.DoesNotContain("1300%", words, StringComparison.Ordinal); // 52 messages for 4 persons
        using var table = new MemoryStream();
        await archive.Entries[1].Open().CopyToAsync(table, TestContext.Current.CancellationToken);
        Assert.Equal(2 * 3, TableauReader.Read(table.ToArray(), "cibles.xlsx").Lignes.Sum(ligne => ligne.Cellules.Count(cell => cell.Texte == "masqué")));
    }

    /// <summary>One establishment handed October over under a version that asks 50 %.</summary>
    [Fact]
    public async Task Request_OfMonthsUnderTwoVersions_ListsThoseReallyAppliedAndSaysWhoAsks()
    {
        var grappe = await OpenAsync(portal, handedOver: 2);
        await portal.InDatabase(async db =>
        {
            var normandie = await db.ReferentielsIndicateurs.SingleAsync(r => r.Code == "NORMANDIE-2025" && r.Version == 1);
            var own = normandie.CopyAs($"DOUX-{Guid.NewGuid():N}"[..20], "Essai doux");
            db.Add(own);
            var porteur = await db.OrganismesGestionnaires.FirstAsync(o => o.GrappeId == grappe.Grappe.Id);
            (await db.Grappes.SingleAsync(g => g.Id == grappe.Grappe.Id)).Designate(porteur, null, null);
            await db.SaveChangesAsync();
            await db.OrganismesGestionnaires.Where(o => o.Id == porteur.Id).ExecuteUpdateAsync(set => set.SetProperty(o => o.Nom, "CCAS de la Rive").SetProperty(o => o.Siren, Domain.Grappes.Siren.Parse("443061841")));
            return await db.RelevesMensuels.Where(r => r.EtablissementId == grappe.Grappe.Etablissements[1]).ExecuteUpdateAsync(set => set.SetProperty(r => r.ReferentielIndicateursId, own.Id));
        });
        using var browser = await portal.SignInAsync(grappe.Personnes[Role.Porteur]);
        using var archive = new ZipArchive(await browser.GetStreamAsync(Address(grappe), TestContext.Current.CancellationToken));
        var words = await WordsAsync(archive.Entries[0]);
        static string Packed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        Assert.All(
            ["Essai doux, version 1 (octobre 2026)", "Normandie 2025, version 1 (octobre 2026)", "À l’attention de ARS Normandie", "Appel à projets Normandie 2025", "Porteur de projet CCAS de la Rive, SIREN 443061841", grappe.Personnes[Role.Porteur].Nom, "Fait à", "Nom, qualité et signature", "130 %octobre 2026"],
            expected => Assert.Contains(Packed(expected), words, StringComparison.Ordinal));
        Assert.DoesNotContain("2026-10", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_WithExpenses_StatesWhatWasSpentAndWhatIsStillToPay()
    {
        var grappe = await OpenAsync(portal, handedOver: 2);
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
        var grappe = await OpenAsync(portal, handedOver: 2, personnesDuSecond: 0);
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
        var (grappe, other) = (await OpenAsync(portal, handedOver: 1), await OpenAsync(portal, handedOver: 1));
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
        var grappe = await OpenAsync(portal, handedOver: 1);
        var form = new CibleForm { EtablissementId = grappe.Grappe.Etablissements[1], Code = "MSS", Motif = "Presque." };
        await Assert.ThrowsAsync<RuleViolationException>(() => grappe.Do<SetAsideCible>(Role.Porteur, act => act.ExecuteAsync(grappe.Grappe.Id, form)));
        await Assert.ThrowsAsync<RuleViolationException>(() => grappe.Do<SetAsideCible>(Role.ChefDeProjet, act => act.ExecuteAsync(grappe.Grappe.Id, form)));
        await Assert.ThrowsAsync<NotVisibleException>(() => grappe.Do<SetAsideCible>(Role.Referent, act => act.ExecuteAsync(grappe.Grappe.Id, form)));
    }

    [Fact]
    public async Task Simulation_InTheAddress_SaysWhatWouldStillBlock()
    {
        var grappe = await OpenAsync(portal, handedOver: 1);
        using var browser = await portal.SignInAsync(grappe.Personnes[Role.ChefDeProjet]);
        var id = grappe.Grappe.Etablissements[1].ToString("N");
        var page = await browser.GetStringAsync(new Uri($"/grappes/{grappe.Grappe.Id}/solde?si={id}.MSS.71&cible={id}.DMP&valeur=70,5", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("3 cibles resteraient à atteindre", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        var all = string.Join('&', "DUI_ACTIFS DUI_PP DUI_EVT MSS DMP".Split(' ').Select(code => $"si={id}.{code}.95"));
        Assert.Contains("le solde pourrait être demandé", WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri($"/grappes/{grappe.Grappe.Id}/solde?{all}", UriKind.Relative), TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Simulation_OfATargetAlreadyReached_SaysThatItChangesNothing()
    {
        var grappe = await OpenAsync(portal, handedOver: 1);
        using var browser = await portal.SignInAsync(grappe.Personnes[Role.ChefDeProjet]);
        async Task<string> PageAsync(string query) => WithPlainSpaces(await browser.GetStringAsync(new Uri($"/grappes/{grappe.Grappe.Id}/solde?{query}", UriKind.Relative), TestContext.Current.CancellationToken));
        var (reached, blocking) = ($"si={grappe.Grappe.Etablissements[0]:N}.MSS.10", $"si={grappe.Grappe.Etablissements[1]:N}.MSS.71");
        var alone = await PageAsync(reached);
        Assert.Contains("Cette hypothèse ne change rien : la cible est déjà atteinte ou écartée.", alone, StringComparison.Ordinal);
        Assert.DoesNotContain("Avec ces hypothèses", alone, StringComparison.Ordinal);
        var both = await PageAsync($"{reached}&{blocking}");
        Assert.All(["Avec ces hypothèses, 4 cibles resteraient", "cette hypothèse ne change rien"], expected => Assert.Contains(expected, both, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("70,5 %")]
    [InlineData("70,5\u202F%")]
    [InlineData("70.5\u00A0%")]
    [InlineData(" 70,5 pour cent")]
    [InlineData("70,5 Pourcent")]
    public async Task Simulation_OfARateWrittenAsPeopleDo_IsRead(string valeur)
    {
        var grappe = await OpenAsync(portal, handedOver: 1);
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
        var grappe = await OpenAsync(portal, handedOver: 1);
        var page = await SimulateAsync(grappe, valeur);
        Assert.Contains($"La valeur « {valeur} » n’est pas comprise", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Avec ces hypothèses", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Balance_WhoseVsrIsStillToCome_WaitsForItsDayOnThePageAsInThePortfolio()
    {
        var grappe = await OpenAsync(portal, handedOver: 2);
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
    public async Task Export_OfWhatBlocks_HasEachFigureUnderItsHeading()
    {
        var grappe = await OpenAsync(portal, handedOver: 2);
        await portal.InDatabase(db => db.Database.ExecuteSqlAsync(
            $"""UPDATE "ValeursIndicateur" v SET "Numerateur" = 10 FROM "RelevesMensuels" r WHERE r."Id" = v."ReleveId" AND v."Code" = 'DMP' AND r."EtablissementId" = {grappe.Grappe.Etablissements[1]}"""));
        using var browser = await portal.SignInAsync(grappe.Personnes[Role.Porteur]);
        var lines = (await browser.GetStringAsync(new Uri($"/grappes/{grappe.Grappe.Id}/solde/export.csv", UriKind.Relative), TestContext.Current.CancellationToken)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.EndsWith("Établissement;FINESS géographique;Indicateur;État;Valeur;Cible;Unité;Mois de la valeur;Premier mois qui compte;Dernier mois qui compte", lines[0], StringComparison.Ordinal);
        Assert.Matches($"^SSIAD {grappe.Grappe.Marque} 2;{grappe.Finess[1].Value};[^;]+;sous la cible;25;70;%;2026-10;2026-10;2026-12$", Assert.Single(lines.Skip(1)));
    }

    [Fact]
    public async Task Balance_ReadFromOutsideTheGrappe_DoesNotExist()
    {
        var grappe = await OpenAsync(portal, handedOver: 2);
        foreach (var role in (Role[])[Role.InstructeurArs, Role.Referent, Role.Direction])
        {
            Assert.Null(await grappe.Do<ShowSolde, SoldeFiche?>(role, act => act.ExecuteAsync(grappe.Grappe.Id, [])));
        }

        await Assert.ThrowsAsync<RuleViolationException>(() => grappe.Do<ComposeDemandeSolde, Stream>(Role.ChefDeProjet, act => act.ExecuteAsync(grappe.Grappe.Id)));
    }

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
}
