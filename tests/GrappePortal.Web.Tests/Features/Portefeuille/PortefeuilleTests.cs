using GrappePortal.Domain.Budgets;
using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Domain.Pilotage;
using GrappePortal.Web.Features.Portefeuille;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static GrappePortal.Web.Tests.Features.Portefeuille.PortefeuilleEssai;

namespace GrappePortal.Web.Tests.Features.Portefeuille;

/// <summary>The portfolio of a region: who reads it, its counts, its states and its totals.</summary>
public sealed class PortefeuilleTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
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

    /// <summary>Handed over under a version that asks 50 %, and under one that asks 70 %.</summary>
    [Fact]
    public async Task Total_OfAMonthUnderTwoVersions_NamesBothTargets()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        await HandOverAsync(grappe, etablissement: 0);
        await HandOverAsync(grappe, etablissement: 1);
        await portal.InDatabase(async db =>
        {
            var own = new ReferentielIndicateurs($"DOUX-{Guid.NewGuid():N}"[..20], 1, "Essai, cible basse", [new("MSS", "MSS", "messages", "personnes", 50)]);
            db.Add(own);
            await db.SaveChangesAsync();
            return await db.RelevesMensuels.Where(r => r.EtablissementId == grappe.Grappe.Etablissements[1]).ExecuteUpdateAsync(set => set.SetProperty(r => r.ReferentielIndicateursId, own.Id));
        });
        using var browser = await portal.SignInAsync(grappe.Personnes[Role.InstructeurArs]);
        Assert.Contains("50 % ou 70 %", (await PageAsync(browser, $"/portefeuille/{grappe.Grappe.Id}")).Replace('\u00A0', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FirstMeasure_OfThreeMonths_IsSaidToTheArsToo()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        await HandOverAsync(grappe, etablissement: 0);
        await portal.InDatabase(db => db.RelevesMensuels.Where(r => r.EtablissementId == grappe.Grappe.Etablissements[0]).ExecuteUpdateAsync(set => set.SetProperty(r => r.MoisCouverts, 3)));
        using var browser = await portal.SignInAsync(grappe.Personnes[Role.InstructeurArs]);
        Assert.Contains("Octobre 2026 (3 mois)", await PageAsync(browser, $"/portefeuille/etablissements/{grappe.Grappe.Etablissements[0]}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2027-01-01", "Le 01/01/2027 n’est pas encore venu : les chiffres affichés sont ceux d’aujourd’hui.")]
    [InlineData("zzz", "La date « zzz » n’est pas comprise (écrivez-la comme 2026-10-31) : les chiffres affichés sont ceux d’aujourd’hui.")]
    [InlineData("2026-11-05", null)]
    public async Task ReportingDate_ThatFreezesNothing_IsSaid(string au, string? said)
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        using var browser = await portal.SignInAsync(grappe.Personnes[Role.InstructeurArs]);
        foreach (var page in (string[])["portefeuille", $"portefeuille/{grappe.Grappe.Id}", $"portefeuille/etablissements/{grappe.Grappe.Etablissements[0]}"])
        {
            var shown = (await PageAsync(browser, $"/{page}?au={au}")).Replace('\u00A0', ' ').Replace('\u202F', ' ');
            Assert.Equal(said is not null, shown.Contains(said ?? "les chiffres affichés sont ceux", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Portfolio_OfNamesWithAccents_IsInTheOrderOfTheLists()
    {
        var marque = $"Ordre {Guid.NewGuid():N}";
        foreach (var name in (string[])["Foyer", "École", "Dunes", "L’Étoile", "Landes"])
        {
            await GrappeEssai.AddAsync(portal, $"{name} {marque}", "Corse");
        }

        var elsewhere = await GrappeEssai.AddPersonneAsync(portal, "Ines Corse", id => Habilitation.InstructeurArs(id, "Corse"));
        var fiche = await portal.ActAs(elsewhere, s => s.GetRequiredService<ListPortefeuille>().ExecuteAsync(FiltrePortefeuille.Read(null, null, null, marque, null, null)));
        Assert.Equal(["Dunes", "École", "Foyer", "L’Étoile", "Landes"], fiche!.Grappes.Rows.Select(row => new[] { "Dunes", "École", "Foyer", "L’Étoile", "Landes" }.Single(name => row.Nom.Contains($"{name} ", StringComparison.Ordinal))));
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

    /// <summary>October is entered by both, handed over by the first alone, short of one target; August and September are late for both.</summary>
    [Fact]
    public async Task Export_OfTheRegions_HasEachCountUnderItsHeading()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        await HandOverAsync(grappe, etablissement: 0, dmp: 3);
        await HandOverAsync(grappe, etablissement: 1);
        await grappe.ChangeAsync(releve => releve.TakeBack(portal.Clock.GetUtcNow()), etablissement: 1);
        await GrantAsync(grappe, 600_000);
        using var browser = await portal.SignInAsync(grappe.Personnes[Role.InstructeurArs]);
        var csv = await browser.GetStringAsync(new Uri($"/portefeuille/regions/export.csv?recherche={Uri.EscapeDataString(grappe.Grappe.Marque)}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("Grappes;Établissements;Relevés attendus;Relevés complets;Relevés transmis;Établissements sur cible;Relevés en retard (trois mois);Dépenses prévues;Dépenses engagées;Dépenses payées;Subventions\r\n", csv, StringComparison.Ordinal);
        Assert.Matches(@"\r\nNormandie;1;2;2;2;1;0;4;600000\S*;225000\S*;75000\S*;600000", csv);
    }

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
