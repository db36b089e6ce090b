using System.Net;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Features.Portefeuille;
using GrappePortal.Web.Features.SuiviIndicateurs;
using GrappePortal.Web.Security;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using static GrappePortal.Web.Tests.Features.Solde.SoldeEssai;

namespace GrappePortal.Web.Tests.Features.SuiviIndicateurs;

/// <summary>The heat map and the completeness of a grappe, on the screen as in its files.</summary>
public sealed class SuiviIndicateursTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task Export_OfEachTableOfTheIndicators_HoldsWhatThePageShows()
    {
        var grappe = await OpenAsync(portal, handedOver: 1);
        using var browser = await portal.SignInAsync(grappe.Personnes[Role.Porteur]);
        async Task<string[]> CsvAsync(string address) => (await browser.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken)).Split("\r\n");
        var blocking = await CsvAsync($"/grappes/{grappe.Grappe.Id}/solde/export.csv");
        Assert.Equal(5, blocking.Count(line => line.StartsWith($"SSIAD {grappe.Grappe.Marque} 2;{grappe.Finess[1].Value};", StringComparison.Ordinal)));
        Assert.Contains(blocking, line => line.EndsWith(";70;%;;2026-10;2026-12", StringComparison.Ordinal));
        var complete = await CsvAsync($"/grappes/{grappe.Grappe.Id}/suivi/completude/export.csv");
        Assert.Contains("Mois;2026-10;;2;1;1;1;0", complete);
        Assert.Contains(complete, line => line.StartsWith($"Organisme gestionnaire;Association {grappe.Grappe.Marque} A;", StringComparison.Ordinal) && line.EndsWith(";4;1;1;1;3", StringComparison.Ordinal));
        Assert.Contains($"Établissement;SSIAD {grappe.Grappe.Marque} 1;FINESS {grappe.Finess[0].Value};4;1;1;1;3", complete);
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
    public async Task HeatMap_ToEachRole_ShowsTheEstablishmentsThatItReads()
    {
        var grappe = await OpenAsync(portal, handedOver: 1);
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
        var grappe = await OpenAsync(portal, handedOver: 1);
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
        var grappe = await OpenAsync(portal, handedOver: 1);
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
            await HandOverAsync(portal, db, grappe.Grappe.Etablissements[0], 41);
            return await db.SaveChangesAsync();
        });
        Assert.Equal(later, (await grappe.ReleveAsync()).TransmisLe);
        var fiche = await grappe.Do<ShowSuivi, SuiviFiche?>(Role.Porteur, act => act.ExecuteAsync(grappe.Grappe.Id, null));
        Assert.Equal(new Completude(2, 1, 1, 1, 1), fiche!.ParMois.Single(m => m.Mois == GrappeMesuree.Octobre).Completude);
    }

    /// <summary>July late, August in time and September not at all, each incomplete; October in time and on target.</summary>
    [Fact]
    public async Task Export_OfTheCompleteness_HasEachCountUnderItsHeading()
    {
        var grappe = await OpenAsync(portal, handedOver: 1);
        async Task HandAsync(Mois mois, DateTimeOffset at) => Assert.Equal(1, await portal.InDatabase(db => db.RelevesMensuels
            .Where(r => r.EtablissementId == grappe.Grappe.Etablissements[0] && r.Mois == mois)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.TransmisLe, at).SetProperty(r => r.PremiereTransmissionLe, at))));
        await HandAsync(GrappeMesuree.Octobre.Add(-3), portal.Clock.GetUtcNow());
        await HandAsync(GrappeMesuree.Octobre.Add(-2), new DateTimeOffset(2026, 9, 3, 9, 0, 0, TimeSpan.Zero));
        using var browser = await portal.SignInAsync(grappe.Personnes[Role.Porteur]);
        var lines = (await browser.GetStringAsync(new Uri($"/grappes/{grappe.Grappe.Id}/suivi/completude/export.csv", UriKind.Relative), TestContext.Current.CancellationToken)).Split("\r\n");
        Assert.EndsWith("Par;Nom;FINESS ou SIREN;Relevés attendus;Complets;Transmis;Dans les délais;En retard", lines[0], StringComparison.Ordinal);
        Assert.Contains($"Établissement;SSIAD {grappe.Grappe.Marque} 1;FINESS {grappe.Finess[0].Value};4;1;3;2;1", lines);
    }

    [Fact]
    public async Task Export_OfOneIndicator_HoldsItsMonthsAsTheScreenDoes()
    {
        var grappe = await OpenAsync(portal, handedOver: 1);
        using var browser = await portal.SignInAsync(grappe.Personnes[Role.Porteur]);
        var csv = (await browser.GetStringAsync(new Uri($"/grappes/{grappe.Grappe.Id}/suivi/export.csv?mois=2026-09&indicateur=MSS", UriKind.Relative), TestContext.Current.CancellationToken)).Split("\r\n");
        Assert.Contains("2026-07 (numérateur);2026-07 (dénominateur);2026-07 (%);2026-07 (état);2026-07 (cible)", csv[0], StringComparison.Ordinal);
        Assert.Contains(csv, line => line.EndsWith(";30;40;75;atteinte;70;52;40;130;atteinte;70", StringComparison.Ordinal));
        Assert.Contains(csv, line => line.EndsWith(";30;40;75;atteinte;70;;;;manquante;70", StringComparison.Ordinal));
        var byMonth = await browser.GetStringAsync(new Uri($"/grappes/{grappe.Grappe.Id}/suivi/export.csv?indicateur=INCONNU", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("DMP (numérateur)", byMonth, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_OfTwoEstablishmentsOfTheSameName_TellThemApartByTheirFiness()
    {
        var grappe = await OpenAsync(portal, handedOver: 1);
        await portal.InDatabase(db => db.Etablissements.Where(e => e.GrappeId == grappe.Grappe.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.Nom, "SSIAD")));
        using var browser = await portal.SignInAsync(grappe.Personnes[Role.Porteur]);
        foreach (var page in (string[])["suivi?mois=2026-10", "suivi?indicateur=MSS", "suivi/export.csv?mois=2026-10", "suivi/export.csv?indicateur=MSS", "suivi/completude/export.csv", "indicateurs/comparaison", "indicateurs/comparaison/export.csv"])
        {
            var shown = await browser.GetStringAsync(new Uri($"/grappes/{grappe.Grappe.Id}/{page}", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.All(grappe.Finess, finess => Assert.True(shown.Contains(finess.Value, StringComparison.Ordinal), page));
        }

        var solde = await browser.GetStringAsync(new Uri($"/grappes/{grappe.Grappe.Id}/solde", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains($"FINESS {grappe.Finess[1].Value}", solde, StringComparison.Ordinal);
        Assert.Contains($">DMP – {grappe.Finess[1].Value} – SSIAD</option>", System.Net.WebUtility.HtmlDecode(solde), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HeatMap_OptionalIndicatorLeftOut_IsNeitherMissingNorCounted()
    {
        var grappe = await OpenAsync(portal, handedOver: 1);
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
        var grappe = await OpenAsync(portal, handedOver: 2);
        await MakeDmpOptionalAsync(grappe);
        await portal.InDatabase(db => db.Database.ExecuteSqlAsync($"""DELETE FROM "ValeursIndicateur" v USING "RelevesMensuels" r WHERE r."Id" = v."ReleveId" AND v."Code" = 'DMP' AND r."EtablissementId" = {grappe.Grappe.Etablissements[1]}"""));
        var totaux = (await grappe.Do<ShowGrappePortefeuille, GrappePortefeuilleFiche?>(Role.InstructeurArs, act => act.ExecuteAsync(grappe.Grappe.Id, null)))!.Totaux;
        Assert.Equal([(2, 2), (1, 1)], totaux.Select(t => (t.SurCible, t.Mesures)));
    }

    [Fact]
    public async Task HeatMap_MonthWhoseRulesLackTheIndicator_IsNotMissing()
    {
        var grappe = await OpenAsync(portal, handedOver: 1);
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
        var grappe = await OpenAsync(portal, handedOver: 2);
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
}
