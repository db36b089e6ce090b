using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Features.SuiviIndicateurs;
using GrappePortal.Web.Security;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using static GrappePortal.Web.Tests.Features.Solde.SoldeEssai;

namespace GrappePortal.Web.Tests.Features.SuiviIndicateurs;

/// <summary>The trend of an establishment and the month in which its target should be met.</summary>
public sealed class TendanceTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task Trend_FirstMeasureOfThreeMonthsOnTarget_SaysThatTheTargetIsMet()
    {
        var grappe = await OpenAsync(portal, handedOver: 1);
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
        var grappe = await OpenAsync(portal, handedOver: 0);
        var mss = (await grappe.Do<ShowTendance, TendanceFiche?>(Role.Porteur, act => act.ExecuteAsync(grappe.Grappe.Etablissements[0])))!.Indicateurs.Single(i => i.Indicateur.Code == "MSS");
        Assert.Equal((3, NaturePrevision.PasDeTendance, 0), (mss.Points.Count, mss.Prevision!.Nature, mss.Prevision.Points));
        using var browser = await portal.SignInAsync(grappe.Personnes[Role.Porteur]);
        Assert.Contains("(non transmis)", await browser.GetStringAsync(new Uri($"/etablissements/{grappe.Grappe.Etablissements[0]}/tendance", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    /// <summary>Handed over under a version that asks 50 %, and not measured since; the grappe now asks 70 %.</summary>
    [Fact]
    public async Task Trend_OfAMonthOnTheTargetOfItsOwnVersion_SaysThatItIsMet()
    {
        var grappe = await OpenAsync(portal, handedOver: 0);
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
        Assert.Equal([70, 70, 50], mss.Cibles);
        using var browser = await portal.SignInAsync(grappe.Personnes[Role.Porteur]);
        async Task<string> PageAsync(string address) => WithPlainSpaces(await browser.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken));
        var trend = await PageAsync($"/etablissements/{grappe.Grappe.Etablissements[0]}/tendance");
        Assert.All(["Cible : 70 %. Atteinte en septembre 2026, selon le référentiel de ce mois (cible 50 %).", "✓ atteinte<span class=\"aide\"> (cible 50 %)</span>", ">juil. 2026<", "les mois d’octobre 2026 à"],
            expected => Assert.Contains(expected, trend, StringComparison.Ordinal));
        Assert.Contains("atteinte<span class=\"aide\"> (cible 50 %)</span>", await PageAsync($"/grappes/{grappe.Grappe.Id}/suivi?indicateur=MSS"), StringComparison.Ordinal);
        using var ars = await portal.SignInAsync(grappe.Personnes[Role.InstructeurArs]);
        Assert.Contains("✓ atteinte<span class=\"aide\"> (cible 50 %)</span>", WithPlainSpaces(await ars.GetStringAsync(new Uri($"/portefeuille/etablissements/{grappe.Grappe.Etablissements[0]}", UriKind.Relative), TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trend_OfAnEstablishment_ForecastsTheTargetForThoseOfTheGrappeAlone()
    {
        var grappe = await OpenAsync(portal, handedOver: 1);
        var tendance = await grappe.Do<ShowTendance, TendanceFiche?>(Role.Referent, act => act.ExecuteAsync(grappe.Grappe.Etablissements[0]));
        Assert.Equal(NaturePrevision.Atteinte, tendance!.Indicateurs.Single(i => i.Indicateur.Code == "DUI_ACTIFS").Prevision!.Nature);
        Assert.Null(await grappe.Do<ShowTendance, TendanceFiche?>(Role.Referent, act => act.ExecuteAsync(grappe.Grappe.Etablissements[1])));
        Assert.Null(await grappe.Do<ShowTendance, TendanceFiche?>(Role.InstructeurArs, act => act.ExecuteAsync(grappe.Grappe.Etablissements[0])));
    }
}
