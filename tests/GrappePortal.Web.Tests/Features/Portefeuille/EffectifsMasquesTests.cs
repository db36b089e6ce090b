using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Features.Portefeuille;
using GrappePortal.Web.Security;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static GrappePortal.Web.Tests.Features.Portefeuille.PortefeuilleEssai;

namespace GrappePortal.Web.Tests.Features.Portefeuille;

/// <summary>A count under five never reaches the ARS, nor what would give it back.</summary>
public sealed class EffectifsMasquesTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
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
    public async Task Establishment_WithCountsUnderFive_IsMaskedWithTheRatesAndTotalsThatWouldGiveThemBack()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        await HandOverAsync(grappe, 0, dmp: 3);
        await HandOverAsync(grappe, 1, dmp: 31);
        var fiche = await grappe.Do<ShowEtablissementPortefeuille, EtablissementPortefeuilleFiche?>(Role.InstructeurArs, act => act.ExecuteAsync(grappe.Grappe.Etablissements[0]));
        var dmp = Assert.Single(fiche!.Mois).Mesures.Single(m => m.Mesure.Indicateur.Code == "DMP");
        Assert.True(dmp is { EstMasquee: true, Numerateur: null, Taux: null, Denominateur: null });
        var live = (await grappe.Do<ShowGrappePortefeuille, GrappePortefeuilleFiche?>(Role.InstructeurArs, act => act.ExecuteAsync(grappe.Grappe.Id, null)))!;
        Assert.Equal([true, false], live.Etablissements.Select(l => l.AvecMasque!.Value));
        var total = live.Totaux.Single(t => t.Indicateur.Code == "DMP");
        Assert.Equal((1, 1), (total.SurCible, total.Mesures)); // the result of the other one is not told either
        Assert.Equal((31, 40, 1, 77.5m), (total.Total!.Value.Numerateur, total.Total.Value.Denominateur!.Value, total.Masques, total.Taux!.Value));

        using var browser = await portal.SignInAsync(grappe.Personnes[Role.InstructeurArs]);
        var page = await PageAsync(browser, $"/portefeuille/etablissements/{grappe.Grappe.Etablissements[0]}");
        Assert.Contains("masqué", page, StringComparison.Ordinal);
        Assert.DoesNotContain("7,5", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Establishment_OnTargetWithFivePersons_GivesBackNeitherTheirNumberNorHowManyReachIt()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        await HandOverAsync(grappe, 0, dmp: 4, personnes: 5);
        var fiche = await grappe.Do<ShowEtablissementPortefeuille, EtablissementPortefeuilleFiche?>(Role.InstructeurArs, act => act.ExecuteAsync(grappe.Grappe.Etablissements[0]));
        var mesures = Assert.Single(fiche!.Mois).Mesures.ToDictionary(m => m.Mesure.Indicateur.Code);
        Assert.True(mesures["DMP"] is { Numerateur: null, Denominateur: null, Taux: null, EstSurCible: null });
        Assert.True(mesures["MSS"] is { Numerateur: null, Denominateur: null, Taux: null, EstSurCible: true });
        var live = (await grappe.Do<ShowGrappePortefeuille, GrappePortefeuilleFiche?>(Role.InstructeurArs, act => act.ExecuteAsync(grappe.Grappe.Id, null)))!;
        Assert.True(live.Totaux.Single(t => t.Indicateur.Code == "DMP") is { Total: null, SurCible: 0, Mesures: 0, Masques: 1 });
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
}
