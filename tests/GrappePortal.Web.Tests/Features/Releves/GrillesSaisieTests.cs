using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Features.Releves;
using GrappePortal.Web.Security;
using GrappePortal.Web.Tests.Features.Registre;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using static GrappePortal.Web.Tests.Features.Releves.RelevesOuverts;

namespace GrappePortal.Web.Tests.Features.Releves;

/// <summary>The grids of each role, and the pages that lead to them.</summary>
public sealed class GrillesSaisieTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task Grids_OfEachRole_HoldWhatTheyFollow()
    {
        var (scene, _) = await OpenAsync(portal);
        Assert.Single((await scene.As<ShowSaisie, SaisieFiche>(Role.Referent, act => act.ExecuteAsync(null))).Releves.Rows);
        Assert.Single((await scene.As<ShowSaisie, SaisieFiche>(Role.Direction, act => act.ExecuteAsync(null))).Releves.Rows);
        Assert.Empty((await scene.As<ShowSaisie, SaisieFiche>(Role.Porteur, act => act.ExecuteAsync(null))).Releves.Rows);
        Assert.Equal(2, (await scene.As<ShowSaisieGrappe, SaisieGrappeFiche?>(Role.Porteur, act => act.ExecuteAsync(scene.Grappe.Id, null, "MSS")))!.Releves.Count);
        Assert.False((await scene.As<ShowSaisieGrappe, SaisieGrappeFiche?>(Role.ChefDeProjet, act => act.ExecuteAsync(scene.Grappe.Id, null, null)))!.CanEdit);
        Assert.Null(await scene.As<ShowSaisieGrappe, SaisieGrappeFiche?>(Role.Direction, act => act.ExecuteAsync(scene.Grappe.Id, null, null)));
    }

    [Fact]
    public async Task Month_ToWhoMayType_LeadsToTheGridThatHoldsIt()
    {
        var (scene, releveId) = await OpenAsync(portal);
        foreach (var role in (Role[])[Role.Referent, Role.Direction])
        {
            Assert.Contains($"href=\"saisie/2026-10?releve={releveId}#r{releveId:N}\"", await PageAsync(scene, role, $"/releves/{releveId}"), StringComparison.Ordinal);
            Assert.Contains($"id=\"r{releveId:N}\"", await PageAsync(scene, role, $"/saisie/2026-10?releve={releveId}"), StringComparison.Ordinal);
        }

        var grid = $"grappes/{scene.Grappe.Id}/indicateurs/saisie?mois=2026-10";
        Assert.Contains($"href=\"{grid}\"", await PageAsync(scene, Role.Porteur, $"/releves/{releveId}"), StringComparison.Ordinal);
        Assert.Contains($"data-releve=\"{releveId}\"", await PageAsync(scene, Role.Porteur, $"/{grid}"), StringComparison.Ordinal);
    }

    /// <summary>A direction of forty establishments: their grids take two pages.</summary>
    [Fact]
    public async Task Grid_AskedForOneOfFortyEstablishments_OpensItsPage()
    {
        var (scene, _) = await OpenAsync(portal);
        var last = await portal.InDatabase(async db =>
        {
            var organisme = await db.OrganismesGestionnaires.SingleAsync(o => o.Id == scene.Grappe.Organismes[0]);
            var referentiel = await db.ReferentielsIndicateurs.SingleAsync(r => r.Id == db.Grappes.Where(g => g.Id == scene.Grappe.Id).Select(g => g.ReferentielIndicateursId).First());
            for (var number = 0; number < 40; number++)
            {
                var etablissement = new Domain.Grappes.Etablissement(scene.Grappe.Id, GrappeEssai.NextFiness(), $"Z {number:00}");
                etablissement.AttachTo(organisme);
                db.AddRange(etablissement, new ReleveMensuel(etablissement, GrappeMesuree.Octobre, estPremier: false, new DateOnly(2026, 11, 10), new ReglesReleve(referentiel, null)));
            }

            await db.SaveChangesAsync();
            return await db.RelevesMensuels.Where(r => db.Etablissements.Any(e => e.Id == r.EtablissementId && e.GrappeId == scene.Grappe.Id && e.Nom == "Z 39")).Select(r => r.Id).SingleAsync();
        });
        var fiche = await scene.As<ShowSaisie, SaisieFiche>(Role.Direction, act => act.ExecuteAsync(GrappeMesuree.Octobre, releveId: last));
        Assert.Equal((2, true), (fiche.Releves.Numero, fiche.Releves.Rows.Any(r => r.Releve.Id == last)));
        Assert.Equal(1, (await scene.As<ShowSaisie, SaisieFiche>(Role.Direction, act => act.ExecuteAsync(GrappeMesuree.Octobre, releveId: Guid.NewGuid()))).Releves.Numero);
    }

    [Fact]
    public async Task Grid_OfOnePersonInTwoGrappes_NamesTheGrappeOfEach()
    {
        var ((one, _), (other, _)) = (await OpenAsync(portal), await OpenAsync(portal));
        Assert.DoesNotContain($"grappe « Grappe {one.Grappe.Marque} »", await PageAsync(one, Role.Referent, "/saisie/2026-10"), StringComparison.Ordinal);
        await portal.InDatabase(async db =>
        {
            db.Add(Habilitation.Referent(one.Personnes[Role.Referent].Id, other.Grappe.Id, other.Grappe.Etablissements[0]));
            return await db.SaveChangesAsync();
        });
        var page = await PageAsync(one, Role.Referent, "/saisie/2026-10");
        Assert.All([one, other], scene => Assert.Contains($"grappe « Grappe {scene.Grappe.Marque} »", page, StringComparison.Ordinal));
    }

    /// <summary>The coordonnateur du marché reads no relevé: an empty page would say that no month is open.</summary>
    [Fact]
    public async Task Tabs_ToEachRole_LeadToTheFollowUpOfWhoReadsFigures()
    {
        var (scene, _) = await OpenAsync(portal);
        foreach (var (role, expected) in ((Role, bool)[])[(Role.Porteur, true), (Role.ChefDeProjet, true), (Role.Direction, true), (Role.Referent, true), (Role.CoordonnateurMarche, false)])
        {
            var page = await PageAsync(scene, role, $"/grappes/{scene.Grappe.Id}");
            Assert.Equal((role, expected), (role, page.Contains(">Indicateurs<", StringComparison.Ordinal) || page.Contains("/suivi\"", StringComparison.Ordinal)));
        }

        Assert.Null(await scene.As<Web.Features.SuiviIndicateurs.ShowSuivi, Web.Features.SuiviIndicateurs.SuiviFiche?>(Role.CoordonnateurMarche, act => act.ExecuteAsync(scene.Grappe.Id, null)));
    }

    private async Task<string> PageAsync(Scene scene, Role role, string address)
    {
        using var browser = await portal.SignInAsync(scene.Personnes[role]);
        return System.Net.WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken)).Replace('\u00A0', ' ');
    }

    /// <summary>There is no month before the first one of the calendar.</summary>
    [Theory]
    [InlineData("2000-01")]
    [InlineData("2031-01")]
    public async Task Grids_OfAMonthThatIsNotOpen_ShowTheLastOne(string mois)
    {
        var (scene, _) = await OpenAsync(portal);
        using var porteur = await portal.SignInAsync(scene.Personnes[Role.Porteur]);
        using var referent = await portal.SignInAsync(scene.Personnes[Role.Referent]);
        foreach (var (browser, address) in ((HttpClient, string)[])[(porteur, $"/grappes/{scene.Grappe.Id}/indicateurs/saisie?mois={mois}"), (referent, $"/saisie/{mois}")])
        {
            Assert.Contains("octobre 2026", System.Net.WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken)), StringComparison.OrdinalIgnoreCase);
        }
    }
}
