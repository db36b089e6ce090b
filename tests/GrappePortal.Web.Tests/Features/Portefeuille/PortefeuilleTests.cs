using GrappePortal.Domain;
using GrappePortal.Domain.Budgets;
using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Domain.Pilotage;
using GrappePortal.Web.Features.Portefeuille;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using GrappePortal.Web.Shared.Listes;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GrappePortal.Web.Tests.Features.Portefeuille;

public sealed class PortefeuilleTests(PortalFactory portal) : IClassFixture<PortalFactory>, IAsyncLifetime
{
    private static readonly DateTimeOffset Matin = new(2026, 11, 12, 0, 2, 0, TimeSpan.Zero);

    // A day is closed once for all grappes: the neighbours, whose clock is the same, have closed it already.
    public async ValueTask InitializeAsync() => await portal.InDatabase(async db =>
    {
        await db.JoursClos.ExecuteDeleteAsync();
        return await db.SituationsGrappe.ExecuteDeleteAsync();
    });

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Portfolio_OfTheRegion_CountsWhatWasHandedOverWhatIsLateAndTheMoney()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        await HandOverAsync(grappe, etablissement: 0);
        portal.Clock.MoveTo(new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero).AddDays(-1));
        await GrantAsync(grappe, 600_000);
        var row = await RowAsync(grappe, Role.InstructeurArs);
        Assert.Equal((EtatGrappe.Mesure, GrappeMesuree.Octobre), (row!.Chiffres.Etat, row.Chiffres.Mois));
        Assert.Equal((2, 2, 1, 1, 1), (row.Chiffres.Etablissements, row.Chiffres.Attendus, row.Chiffres.Complets, row.Chiffres.Transmis, row.Chiffres.SurCible));
        Assert.Equal((50, 50), (row.Chiffres.TauxTransmis, row.Chiffres.TauxSurCible));
        Assert.Equal((5, 600_000m), (row.Chiffres.EnRetard, row.Chiffres.Subvention!.Value)); // August and September of both, October of the second
        Assert.Equal((600_000m, 225_000m, 75_000m, 37), (row.Chiffres.Budget, row.Chiffres.Engage, row.Chiffres.Acquitte, row.Chiffres.TauxEngage));
        Assert.Equal(new DateOnly(2026, 11, 5), row.Chiffres.DerniereSaisie);
    }

    [Theory]
    [InlineData(1, EtatGrappe.Mesure)]
    [InlineData(2, EtatGrappe.FenetreSolde)]
    public async Task State_WhenEachEstablishmentHasItsOwnVsr_IsThatOfTheBalancePage(int avecVsr, EtatGrappe expected)
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        await portal.InDatabase(async db =>
        {
            var chosen = await db.ReferentielsIndicateurs.SingleAsync(r => r.Code == "NORMANDIE-2025" && r.Version == 1);
            var own = new ReferentielIndicateurs($"VSR-{Guid.NewGuid():N}"[..20], 1, "Essai, VSR par établissement", chosen.Indicateurs)
                .NewVersion(1, chosen.Indicateurs, chosen.PremiereMesureMois, chosen.DelaiSoldeMois, LectureTroisMois.ParEtablissement);
            db.Add(own);
            await db.SaveChangesAsync();
            await db.Grappes.Where(g => g.Id == grappe.Grappe.Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.ReferentielIndicateursId, own.Id));
            var ids = grappe.Grappe.Etablissements.Take(avecVsr).ToArray();
            return await db.Etablissements.Where(e => ids.Contains(e.Id)).ExecuteUpdateAsync(set => set.SetProperty(e => e.DateVsr, new DateOnly(2026, 10, 12)));
        });
        var chiffres = (await RowAsync(grappe, Role.InstructeurArs))!.Chiffres;
        Assert.Equal((expected, 2), (chiffres.Etat, chiffres.Etablissements));
        var solde = await grappe.Do<GrappePortal.Web.Features.Solde.ShowSolde, GrappePortal.Web.Features.Solde.SoldeFiche?>(Role.Porteur, act => act.ExecuteAsync(grappe.Grappe.Id, []));
        Assert.Equal(expected == EtatGrappe.FenetreSolde, solde!.Solde.VsrSignee);
    }

    [Fact]
    public async Task Portfolio_WithAnEstablishmentThatClosed_CountsItUntilItsLastDay()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        async Task<int> CountAsync(DateOnly closed)
        {
            await portal.InDatabase(db => db.Etablissements.Where(e => e.Id == grappe.Grappe.Etablissements[1]).ExecuteUpdateAsync(set => set.SetProperty(e => e.FermeLe, closed)));
            return (await RowAsync(grappe, Role.InstructeurArs))!.Chiffres.Etablissements;
        }

        Assert.Equal((1, 2), (await CountAsync(portal.Clock.Today().AddDays(-1)), await CountAsync(portal.Clock.Today())));
    }

    [Fact]
    public async Task Portfolio_OfAnInstructeurOfAnotherRegion_ShowsNothingOfTheGrappe()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        var elsewhere = await GrappeEssai.AddPersonneAsync(portal, "Ines Ailleurs", id => Habilitation.InstructeurArs(id, "Bretagne"));
        var fiche = await portal.ActAs(elsewhere, s => s.GetRequiredService<ListPortefeuille>().ExecuteAsync(All));
        Assert.DoesNotContain(fiche!.Grappes.Rows, r => r.Region != "Bretagne");
        Assert.Null(await portal.ActAs(elsewhere, s => s.GetRequiredService<ShowGrappePortefeuille>().ExecuteAsync(grappe.Grappe.Id, null)));
        Assert.Null(await portal.ActAs(elsewhere, s => s.GetRequiredService<ShowEtablissementPortefeuille>().ExecuteAsync(grappe.Grappe.Etablissements[0])));
        Assert.Null(await grappe.Do<ListPortefeuille, PortefeuilleFiche?>(Role.Porteur, act => act.ExecuteAsync(All)));
    }

    [Fact]
    public async Task Portfolio_OfAnAdministrator_IsNational()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        await GrappeEssai.AddAsync(portal, $"Bretonne {Guid.NewGuid():N}", "Bretagne");
        var fiche = await grappe.Do<ListPortefeuille, PortefeuilleFiche?>(Role.Administrateur, act => act.ExecuteAsync(All));
        Assert.True(fiche!.ParRegion.Count >= 2);
        Assert.Equal(fiche.Total.Grappes, fiche.ParRegion.Sum(r => r.Somme.Grappes));
        Assert.Equal(18, fiche.Regions.Count);
    }

    [Fact]
    public async Task Portfolio_FrozenAtADate_ReadsAsItWasKnownThatDayOnScreenInFilesAndInThePdf()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        await HandOverAsync(grappe, etablissement: 0);
        portal.Clock.MoveTo(Matin);
        await KeepAsync();
        await HandOverAsync(grappe, etablissement: 1);
        portal.Clock.Advance(TimeSpan.FromDays(1));
        await KeepAsync();

        Assert.Equal(1, (await RowAsync(grappe, Role.InstructeurArs, new DateOnly(2026, 11, 11)))!.Chiffres.Transmis);
        Assert.Equal(2, (await RowAsync(grappe, Role.InstructeurArs, new DateOnly(2026, 11, 12)))!.Chiffres.Transmis);
        Assert.Equal(2, (await RowAsync(grappe, Role.InstructeurArs))!.Chiffres.Transmis);
        Assert.Null(await RowAsync(grappe, Role.InstructeurArs, new DateOnly(2026, 11, 10)));
        var lines = (await grappe.Do<ShowGrappePortefeuille, GrappePortefeuilleFiche?>(Role.InstructeurArs, act => act.ExecuteAsync(grappe.Grappe.Id, new DateOnly(2026, 11, 11))))!.Etablissements;
        Assert.Equal([EtatReleve.Transmis, EtatReleve.ASaisir], lines.Select(l => l.Etat!.Value));

        using var browser = await portal.SignInAsync(grappe.Personnes[Role.InstructeurArs]);
        var query = $"au=2026-11-11&recherche={grappe.Grappe.Marque.Replace(' ', '+')}";
        Assert.Contains("1 sur 2", await PageAsync(browser, $"/portefeuille?{query}"), StringComparison.Ordinal);
        Assert.Contains("telqu’ilsétaientconnus", (await PageAsync(browser, $"/portefeuille?{query}")).Replace("tels qu", "telqu", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(";2;2;1;", await browser.GetStringAsync(new Uri($"/portefeuille/export.csv?{query}", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var pdf = await PdfText.OfAsync(await browser.GetByteArrayAsync(new Uri($"/portefeuille/portefeuille.pdf?{query}", UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.Contains("Relevéstransmis1sur2(50%)", pdf, StringComparison.Ordinal);
        Assert.Contains("situationau11/11/2026", pdf, StringComparison.Ordinal);
        Assert.Contains("Nomcontenant", pdf[..400], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_OfOneGrappe_HoldsItsEstablishmentsOfThatDayAndMasksWhatThePageMasks()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        await HandOverAsync(grappe, etablissement: 0, dmp: 3);
        await HandOverAsync(grappe, etablissement: 1);
        using var browser = await portal.SignInAsync(grappe.Personnes[Role.InstructeurArs]);
        var csv = await browser.GetStringAsync(new Uri($"/portefeuille/{grappe.Grappe.Id}/export.csv", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.All([$"{grappe.Finess[0].Value};", ";masqué;", " sur "], expected => Assert.Contains(expected, csv, StringComparison.Ordinal));
        using var before = await browser.GetAsync(new Uri($"/portefeuille/{grappe.Grappe.Id}/export.csv?au=2026-01-01", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, before.StatusCode);
    }

    [Fact]
    public async Task Sheet_OfOneGrappe_SaysWhatItsPageSaysAndMasksTheSame()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        await HandOverAsync(grappe, etablissement: 0, dmp: 3);
        portal.Clock.MoveTo(Matin);
        await KeepAsync();
        await HandOverAsync(grappe, etablissement: 1, dmp: 31);
        using var browser = await portal.SignInAsync(grappe.Personnes[Role.InstructeurArs]);
        async Task<string> SheetAsync(string query) => await PdfText.OfAsync(await browser.GetByteArrayAsync(new Uri($"/portefeuille/{grappe.Grappe.Id}/grappe.pdf{query}", UriKind.Relative), TestContext.Current.CancellationToken));
        var live = await SheetAsync("");
        Assert.All(["Relevéstransmis2sur2(100%)", grappe.Finess[0].Value, "masqué", "Indicateurstransmis,octobre2026", "77,5%"], expected => Assert.Contains(expected, live, StringComparison.Ordinal));
        Assert.DoesNotContain("7,5%", live.Replace("77,5%", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var frozen = await SheetAsync("?au=2026-11-11");
        Assert.All(["Relevéstransmis1sur2(50%)", "situationau11/11/2026", "masqué"], expected => Assert.Contains(expected, frozen, StringComparison.Ordinal));
        Assert.DoesNotContain("Indicateurstransmis", frozen, StringComparison.Ordinal);
        using var before = await browser.GetAsync(new Uri($"/portefeuille/{grappe.Grappe.Id}/grappe.pdf?au=2026-01-01", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, before.StatusCode);
    }

    [Fact]
    public async Task Establishment_AtAFrozenDate_ShowsItsLineOfThatDayAndSaysThatItsMonthsAreOfToday()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        portal.Clock.MoveTo(Matin);
        await KeepAsync();
        await HandOverAsync(grappe, etablissement: 0, dmp: 3);
        portal.Clock.Advance(TimeSpan.FromDays(1));
        await KeepAsync();
        async Task<SituationFigee?> At(DateOnly? au) => (await grappe.Do<ShowEtablissementPortefeuille, EtablissementPortefeuilleFiche?>(Role.InstructeurArs, act => act.ExecuteAsync(grappe.Grappe.Etablissements[0], au)))!.Fige;
        Assert.Equal((EtatReleve.ASaisir, EtatReleve.Transmis), ((await At(new DateOnly(2026, 11, 11)))!.Ligne!.Etat, (await At(new DateOnly(2026, 11, 12)))!.Ligne!.Etat));
        Assert.Null(await At(null));
        Assert.Null((await At(new DateOnly(2026, 1, 1)))!.Ligne);
        using var browser = await portal.SignInAsync(grappe.Personnes[Role.InstructeurArs]);
        var page = await PageAsync(browser, $"/portefeuille/etablissements/{grappe.Grappe.Etablissements[0]}?au=2026-11-12");
        Assert.All(["Données du jour", "Cibles atteintes masqué"], expected => Assert.Contains(expected, page, StringComparison.Ordinal));
        Assert.DoesNotContain("Données du jour", await PageAsync(browser, $"/portefeuille/etablissements/{grappe.Grappe.Etablissements[0]}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Home_OfAnInstructeur_NamesTheGrappesWhoseDocumentsAreLate()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        await grappe.Do<AskDocument, Guid>(Role.InstructeurArs, act => act.ExecuteAsync(grappe.Grappe.Id, new DemandeForm { Objet = "Procès-verbal" }));
        async Task<GrappePortal.Web.Features.Accueil.Tache?> TaskAsync() => (await grappe.Do<GrappePortal.Web.Features.Accueil.ListTaches, GrappePortal.Web.Features.Accueil.AccueilFiche>(Role.InstructeurArs, act => act.ExecuteAsync()))
            .Taches.FirstOrDefault(t => t.Href == $"grappes/{grappe.Grappe.Id}/demandes");
        Assert.DoesNotContain("retard", (await TaskAsync())!.Titre, StringComparison.Ordinal);
        portal.Clock.Advance(TimeSpan.FromDays(9));
        Assert.Contains("1 document demandé en retard", (await TaskAsync())!.Titre.Replace('\u00A0', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public void Total_WithASituationKeptBeforeExpensesWereRecorded_DoesNotPassForNothingSpent()
    {
        var known = new ChiffresGrappe { Etat = EtatGrappe.Mesure, Mois = GrappeMesuree.Octobre, Budget = 1000, Engage = 400, Acquitte = 100 };
        GrappeRow Row(ChiffresGrappe chiffres) => new(Guid.NewGuid(), "Grappe", "Normandie", 2025, null, chiffres);
        var total = SommeRow.Of([Row(known), Row(known)]);
        Assert.Equal((800m, 200m, 40), (total.Engage, total.Acquitte, total.TauxEngage));
        total = SommeRow.Of([Row(known), Row(known with { Engage = null, Acquitte = null })]);
        Assert.Equal((null, null, null), (total.Engage, total.Acquitte, total.TauxEngage));
    }

    [Fact]
    public void Total_OfTheGrants_LeavesOutWhatIsOnlyAskedFor()
    {
        GrappeRow Row(EtatGrappe etat) => new(Guid.NewGuid(), "Grappe", "Normandie", 2025, null, new ChiffresGrappe { Etat = etat, Mois = GrappeMesuree.Octobre, Subvention = 1000 });
        Assert.Equal(4000, SommeRow.Of(Enum.GetValues<EtatGrappe>().Select(Row)).Subvention);
    }

    /// <summary>The window of a VSR of 12 July ended in September, whose usual closing day was 28 October.</summary>
    [Theory]
    [InlineData(null, EtatGrappe.FenetreClose)]
    [InlineData("2026-11-20", EtatGrappe.FenetreSolde)]
    public async Task State_WhileTheLastMonthThatCountsIsOpenLate_IsThatOfTheBalancePage(string? closes, EtatGrappe expected)
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        await portal.InDatabase(async db =>
        {
            await db.Grappes.Where(g => g.Id == grappe.Grappe.Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.DateVsr, new DateOnly(2026, 7, 12)));
            var day = closes is null ? new DateOnly(2026, 10, 28) : DateOnly.Parse(closes, System.Globalization.CultureInfo.InvariantCulture);
            return await db.RelevesMensuels.Where(r => r.GrappeId == grappe.Grappe.Id && r.Mois == GrappeMesuree.Octobre.Previous()).ExecuteUpdateAsync(set => set.SetProperty(r => r.ClotureLe, day));
        });
        Assert.Equal(expected, (await RowAsync(grappe, Role.InstructeurArs))!.Chiffres.Etat);
        var solde = await grappe.Do<GrappePortal.Web.Features.Solde.ShowSolde, GrappePortal.Web.Features.Solde.SoldeFiche?>(Role.Porteur, act => act.ExecuteAsync(grappe.Grappe.Id, []));
        Assert.Equal(expected == EtatGrappe.FenetreClose, solde!.EstTropTard);
    }

    /// <summary>As the balance reads it.</summary>
    [Fact]
    public async Task Establishment_WhoseMonthHadNoTarget_IsJudgedByTheOneThatTheGrappeAsksNow()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        await HandOverAsync(grappe, etablissement: 0);
        await portal.InDatabase(async db =>
        {
            var own = new ReferentielIndicateurs($"SANS-{Guid.NewGuid():N}"[..20], 1, "Essai sans cible", [new("MSS", "MSS", "messages", "personnes", null)]);
            db.Add(own);
            await db.SaveChangesAsync();
            return await db.RelevesMensuels.Where(r => r.GrappeId == grappe.Grappe.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.ReferentielIndicateursId, own.Id));
        });
        var fiche = await grappe.Do<ShowEtablissementPortefeuille, EtablissementPortefeuilleFiche?>(Role.InstructeurArs, act => act.ExecuteAsync(grappe.Grappe.Etablissements[0]));
        Assert.Equal([("DMP", null), ("MSS", true)], Assert.Single(fiche!.Mois).Mesures.Where(m => m.Mesure.Indicateur.Code is "MSS" or "DMP").Select(m => (m.Mesure.Indicateur.Code, m.EstSurCible)).OrderBy(m => m.Code, StringComparer.Ordinal));
        var live = (await grappe.Do<ShowGrappePortefeuille, GrappePortefeuilleFiche?>(Role.InstructeurArs, act => act.ExecuteAsync(grappe.Grappe.Id, null)))!;
        Assert.Equal(1, live.Totaux.Single(t => t.Indicateur.Code == "MSS").SurCible);
    }

    [Fact]
    public async Task Keep_ADayTwiceOrWithoutChange_WritesNothingMore()
    {
        await GrappeMesuree.OpenAsync(portal);
        portal.Clock.MoveTo(Matin.AddDays(100));
        Assert.True(await KeepAsync() > 0);
        Assert.Equal(0, await KeepAsync());
        portal.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await KeepAsync());
    }

    [Fact]
    public async Task Keep_AfterARestartInTheAfternoon_LeavesTheDayAsItWasReportedInTheMorning()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        portal.Clock.MoveTo(Matin);
        await KeepAsync();
        portal.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await KeepAsync());
        var yesterday = new DateOnly(2026, 11, 12);
        var reported = (await RowAsync(grappe, Role.InstructeurArs, yesterday))!.Chiffres;

        // Nothing changed in the night; at ten somebody types, and a grappe joins the portal.
        portal.Clock.Advance(TimeSpan.FromHours(10));
        await HandOverAsync(grappe, etablissement: 0);
        var added = await GrappeEssai.AddAsync(portal, $"Nouvelle {Guid.NewGuid():N}");
        portal.Clock.Advance(TimeSpan.FromHours(5));
        Assert.Equal(0, await KeepAsync());
        Assert.Equal(reported, (await RowAsync(grappe, Role.InstructeurArs, yesterday))!.Chiffres);
        Assert.False(await portal.InDatabase(db => db.SituationsGrappe.AnyAsync(s => s.GrappeId == added.Id)));

        portal.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(2, await portal.InDatabase(db => db.JoursClos.CountAsync()));
        Assert.True(await KeepAsync() >= 2);
        Assert.Equal(1, (await RowAsync(grappe, Role.InstructeurArs, yesterday.AddDays(1)))!.Chiffres.Transmis);
    }

    [Fact]
    public async Task Establishment_WithCountsUnderFive_IsMaskedWithTheRatesAndTotalsThatWouldGiveThemBack()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        await HandOverAsync(grappe, 0, dmp: 3);
        await HandOverAsync(grappe, 1, dmp: 31);
        var fiche = await grappe.Do<ShowEtablissementPortefeuille, EtablissementPortefeuilleFiche?>(Role.InstructeurArs, act => act.ExecuteAsync(grappe.Grappe.Etablissements[0]));
        var dmp = Assert.Single(fiche!.Mois).Mesures.Single(m => m.Mesure.Indicateur.Code == "DMP");
        Assert.True(dmp is { EstMasquee: true, Numerateur: null, Taux: null, Denominateur: 40 });
        var live = (await grappe.Do<ShowGrappePortefeuille, GrappePortefeuilleFiche?>(Role.InstructeurArs, act => act.ExecuteAsync(grappe.Grappe.Id, null)))!;
        Assert.Equal([true, false], live.Etablissements.Select(l => l.AvecMasque!.Value));
        var total = live.Totaux.Single(t => t.Indicateur.Code == "DMP");
        Assert.Equal((31, 40, 1, 77.5m), (total.Total!.Value.Numerateur, total.Total.Value.Denominateur!.Value, total.Masques, total.Taux!.Value));

        using var browser = await portal.SignInAsync(grappe.Personnes[Role.InstructeurArs]);
        var page = await PageAsync(browser, $"/portefeuille/etablissements/{grappe.Grappe.Etablissements[0]}");
        Assert.Contains("masqué", page, StringComparison.Ordinal);
        Assert.DoesNotContain("7,5", page, StringComparison.Ordinal);
    }

    /// <summary>No prescription hides nothing, having no target; the figure that gives a denominator does, having none either.</summary>
    [Theory]
    [InlineData(36, 30, false)]
    [InlineData(36, 3, true)]
    [InlineData(3, 30, true)]
    public async Task Targets_WithASmallCount_AreMaskedWhereATargetTellsOfItAlone(int actifs, int mss, bool masked)
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        await portal.InDatabase(async db =>
        {
            var own = new ReferentielIndicateurs($"MASQUE-{Guid.NewGuid():N}"[..20], 1, "Essai de masque",
            [
                new("DUI_ACTIFS", "Actifs", "dossiers", "personnes", null), new("DUI_PP", "PP", "dossiers", "actifs", 90, denominateurDe: "DUI_ACTIFS"),
                new("MSS", "MSS", "messages", "personnes", 70), new("EPRESC", "e-Prescription", "prescriptions", null, null),
            ]);
            db.Add(own);
            await db.SaveChangesAsync();
            var releve = await db.RelevesMensuels.SingleAsync(r => r.EtablissementId == grappe.Grappe.Etablissements[0] && r.Mois == GrappeMesuree.Octobre);
            var regles = new ReglesReleve(own, null);
            releve.Apply(regles);
            foreach (var valeur in (Valeur[])[new("DUI_ACTIFS", actifs, 40), new("DUI_PP", actifs == 3 ? null : 35, null), new("MSS", mss, 40), new("EPRESC", 0, null)])
            {
                releve.SaveValeur(new Saisie(valeur.Code, valeur.Numerateur, valeur.Denominateur), regles, [], "Nadège Tillemont", portal.Clock.GetUtcNow());
            }

            return await db.SaveChangesAsync();
        });
        var live = (await grappe.Do<ShowGrappePortefeuille, GrappePortefeuilleFiche?>(Role.InstructeurArs, act => act.ExecuteAsync(grappe.Grappe.Id, null)))!;
        Assert.Equal(masked, live.Etablissements.Single(l => l.Finess == grappe.Finess[0].Value).AvecMasque);
    }

    [Fact]
    public async Task Request_OfADocument_TellsThePorteurRunsItsClockAndIsAnswered()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        var id = await grappe.Do<AskDocument, Guid>(Role.InstructeurArs, act => act.ExecuteAsync(grappe.Grappe.Id, new DemandeForm { Objet = "Procès-verbal de VSR" }));
        Assert.Contains((await ConventionEssai.MailsAsync(portal, grappe.Personnes[Role.Porteur].Email!)), mail => mail.Sujet.Contains("Procès-verbal de VSR", StringComparison.Ordinal) && mail.Corps.Contains("12/11/2026", StringComparison.Ordinal));
        portal.Clock.Advance(TimeSpan.FromDays(8));
        using var browser = await portal.SignInAsync(grappe.Personnes[Role.Porteur]);
        var address = $"/grappes/{grappe.Grappe.Id}/demandes";
        Assert.Contains("En retard", await PageAsync(browser, address), StringComparison.Ordinal);

        using var content = new MultipartFormDataContent { { new ByteArrayContent("%PDF-1.7\n%%EOF\n"u8.ToArray()), "Sent.Fichier", "pv.pdf" } };
        content.Add(new StringContent($"remettre-{id:N}"), "_handler");
        content.Add(new StringContent(id.ToString()), "Sent.DemandeId");
        content.Add(new StringContent(await browser.TokenAsync(address)), "__RequestVerificationToken");
        using var answer = await browser.PostAsync(new Uri(address, UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.Found, answer.StatusCode);
        Assert.Contains("pv.pdf", await PageAsync(browser, address), StringComparison.Ordinal);
        Assert.Contains(await ConventionEssai.MailsAsync(portal, grappe.Personnes[Role.InstructeurArs].Email!), mail => mail.Sujet.StartsWith("Document remis", StringComparison.Ordinal));
        using var reader = await portal.SignInAsync(grappe.Personnes[Role.InstructeurArs]);
        Assert.Equal("%PDF-1.7\n%%EOF\n", await reader.GetStringAsync(new Uri($"/demandes/{id}/reponse", UriKind.Relative), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(Role.Porteur)]
    [InlineData(Role.ChefDeProjet)]
    [InlineData(Role.Referent)]
    [InlineData(Role.Administrateur)]
    public async Task Request_ByAnybodyButTheInstructeur_IsRefused(Role role)
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        await Assert.ThrowsAsync<RuleViolationException>(() => grappe.Do<AskDocument, Guid>(role, act => act.ExecuteAsync(grappe.Grappe.Id, new DemandeForm { Objet = "PV" })));
    }

    /// <summary>A day of which the last month is unknown to the portal filters nothing, on the screen as in its files.</summary>
    [Theory]
    [InlineData("0202-11-05", false)]
    [InlineData("2000-12-31", false)]
    [InlineData("2001-01-01", true)]
    [InlineData("2099-12-31", true)]
    [InlineData("2100-01-01", false)]
    public async Task Portfolio_AtADayOutOfTheCalendar_IsThatOfToday(string au, bool isRead)
    {
        Assert.Equal(isRead, FiltrePortefeuille.Read(null, null, au, null, null, null).Au is not null);
        var grappe = await GrappeMesuree.OpenAsync(portal);
        using var browser = await portal.SignInAsync(grappe.Personnes[Role.InstructeurArs]);
        string[] addresses = ["/portefeuille", "/portefeuille/export.csv", "/portefeuille/regions/export.csv", $"/portefeuille/{grappe.Grappe.Id}", $"/portefeuille/{grappe.Grappe.Id}/export.csv", $"/portefeuille/etablissements/{grappe.Grappe.Etablissements[0]}"];
        foreach (var address in addresses.Take(isRead ? 3 : addresses.Length))
        {
            using var answer = await browser.GetAsync(new Uri($"{address}?au={au}", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal((address, System.Net.HttpStatusCode.OK), (address, answer.StatusCode));
        }
    }

    [Fact]
    public async Task Export_OfTheRegionsAndOfTheRequests_HoldsWhatThePageShows()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        await grappe.Do<AskDocument, Guid>(Role.InstructeurArs, act => act.ExecuteAsync(grappe.Grappe.Id, new DemandeForm { Objet = "Procès-verbal de VSR", Precisions = "Signé." }));
        using var browser = await portal.SignInAsync(grappe.Personnes[Role.InstructeurArs]);
        async Task<string> CsvAsync(string address) => await browser.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("\r\nProcès-verbal de VSR;Signé.;Inès Instructeur;05/11/2026;12/11/2026;;;", await CsvAsync($"/grappes/{grappe.Grappe.Id}/demandes/export.csv"), StringComparison.Ordinal);
        Assert.Contains("\r\nNormandie;1;2;2;0;0;0;", await CsvAsync($"/portefeuille/regions/export.csv?recherche={Uri.EscapeDataString(grappe.Grappe.Marque)}"), StringComparison.Ordinal);
    }

    private static FiltrePortefeuille All => new(null, null, null, new FiltreListe().ForExport());

    private static async Task<GrappeRow?> RowAsync(GrappeMesuree grappe, Role role, DateOnly? au = null) =>
        (await grappe.Do<ListPortefeuille, PortefeuilleFiche?>(role, act => act.ExecuteAsync(All with { Au = au })))!.Grappes.Rows.SingleOrDefault(r => r.Id == grappe.Grappe.Id);

    private Task<int> KeepAsync() => portal.InDatabase(async _ =>
    {
        await using var scope = portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<PersonneCourante>().ActAsPortal();
        return await scope.ServiceProvider.GetRequiredService<RecordSituations>().ExecuteAsync();
    });

    private static async Task<string> PageAsync(HttpClient browser, string address)
    {
        using var response = await browser.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        return string.Join(' ', (await response.TextAsync()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static Task<int> HandOverAsync(GrappeMesuree grappe, int etablissement, int dmp = 30) => grappe.Portal.InDatabase(async db =>
    {
        var releve = await db.RelevesMensuels.SingleAsync(r => r.EtablissementId == grappe.Grappe.Etablissements[etablissement] && r.Mois == GrappeMesuree.Octobre);
        var regles = new ReglesReleve(await db.ReferentielsIndicateurs.SingleAsync(r => r.Id == releve.ReferentielIndicateursId), null);
        foreach (var valeur in (Valeur[])[new("DUI_ACTIFS", 38, 40), new("DUI_PP", 36, null), new("DUI_EVT", 37, null), new("MSS", 52, 40), new("DMP", dmp, 40)])
        {
            releve.SaveValeur(new Saisie(valeur.Code, valeur.Numerateur, valeur.Denominateur), regles, [], "Nadège Tillemont", grappe.Portal.Clock.GetUtcNow());
        }

        releve.Transmit(regles, "Nadège Tillemont", grappe.Portal.Clock.GetUtcNow());
        return await db.SaveChangesAsync();
    });

    private static DetailDepense Spent(LigneBudgetaire ligne, decimal montant, string? facture)
    {
        var day = new DateOnly(2026, 11, 2);
        return new DetailDepense { LigneId = ligne.Id, Libelle = "Tablettes", Emetteur = "Bureautique", Montant = montant, EngageeLe = day, Facture = facture, AcquitteeLe = facture is null ? null : day };
    }

    private static Task<int> GrantAsync(GrappeMesuree grappe, decimal amount) => grappe.Portal.InDatabase(async db =>
    {
        var budget = new Budget(grappe.Grappe.Id);
        budget.AddLigne(SensBudgetaire.Recette, "Subvention ARS", amount, estSubventionArs: true);
        var ligne = budget.AddLigne(SensBudgetaire.Depense, "Matériel", amount);
        budget.AddDepense(Spent(ligne, amount / 4, null), grappe.Portal.Clock.Today());
        budget.AddDepense(Spent(ligne, amount / 8, "F-1"), grappe.Portal.Clock.Today());
        db.Add(budget);
        return await db.SaveChangesAsync();
    });
}
