using System.Net;
using GrappePortal.Domain;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Features.Solde;
using GrappePortal.Web.Security;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using static GrappePortal.Web.Tests.Features.Solde.SoldeEssai;

namespace GrappePortal.Web.Tests.Features.Solde;

/// <summary>What became of the request for the balance: sent, paid, refused.</summary>
public sealed class SuiteSoldeTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task Balance_AskedThenPaid_SaysSoOnHomeOnItsPageAndToTheArs()
    {
        var grappe = await OpenAsync(portal, handedOver: 2);
        using var browser = await portal.SignInAsync(grappe.Personnes[Role.Porteur]);
        using var ars = await portal.SignInAsync(grappe.Personnes[Role.InstructeurArs]);
        var address = $"/grappes/{grappe.Grappe.Id}/solde";
        async Task<string> PageAsync(HttpClient reader, string page) => WithPlainSpaces(await reader.GetStringAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken));
        var sheet = $"/portefeuille/{grappe.Grappe.Id}";
        Assert.Contains("cibles atteintes ou écartées, pas encore demandé", await PageAsync(ars, sheet), StringComparison.Ordinal);

        using var asked = await browser.SubmitAsync(address, "demande-solde", ("Demande.Le", "2026-11-04"));
        Assert.Equal(HttpStatusCode.Found, asked.StatusCode);
        var home = await PageAsync(browser, "/");
        Assert.Contains("solde demandé le 04/11/2026", home, StringComparison.Ordinal);
        Assert.DoesNotContain("le solde peut être demandé", home, StringComparison.Ordinal);
        Assert.Contains("Le solde a été demandé à l’ARS le 04/11/2026 : 300 000,00 € attendent sa réponse", await PageAsync(browser, address), StringComparison.Ordinal);
        Assert.Contains("<dd>demandé le 04/11/2026", await PageAsync(ars, sheet), StringComparison.Ordinal);

        using var refused = await browser.SubmitAsync(address, "reponse-solde", ("Reponse.Reponse", "Paiement"), ("Reponse.Le", "2026-11-05"), ("Reponse.Montant", ""), ("Reponse.Motif", ""));
        Assert.Contains("Saisissez le montant reçu", await refused.TextAsync(), StringComparison.Ordinal);
        using var paid = await browser.SubmitAsync(address, "reponse-solde", ("Reponse.Reponse", "Paiement"), ("Reponse.Le", "2026-11-05"), ("Reponse.Montant", "290 000,50"), ("Reponse.Motif", ""));
        Assert.Equal(HttpStatusCode.Found, paid.StatusCode);
        Assert.DoesNotContain("solde", Taches(await PageAsync(browser, "/")), StringComparison.Ordinal);
        var page = await PageAsync(browser, address);
        Assert.Contains("Le solde est payé depuis le 05/11/2026 : <strong>290 000,50 €</strong>, pour 300 000,00 € d’après le budget. Plus rien n’attend.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Télécharger la demande de solde", page, StringComparison.Ordinal);
        Assert.Single((await PageAsync(browser, $"{address}/export.csv")).Trim().Split('\n'));
        Assert.Contains("payé le 05/11/2026 : 290 000,50 €", await PageAsync(ars, sheet), StringComparison.Ordinal);
        Assert.Contains(";payé;04/11/2026;;05/11/2026;290000,5", await PageAsync(ars, $"/portefeuille/export.csv?recherche={Uri.EscapeDataString(grappe.Grappe.Marque)}"), StringComparison.Ordinal);
        Assert.Contains("solde payé le 05/11/2026", await PageAsync(ars, $"/portefeuille?recherche={Uri.EscapeDataString(grappe.Grappe.Marque)}"), StringComparison.Ordinal);
        Assert.True(await portal.InDatabase(async db => (await db.Journal.Where(j => j.ObjetId == grappe.Grappe.Id).ToListAsync()).Any(j => j.Changements.Any(c => c.Champ == "SoldePayeLe" && c.Apres == "05/11/2026"))));
    }

    [Fact]
    public async Task Balance_Refused_MayBeAskedForAgainWithItsReasonShown()
    {
        var grappe = await OpenAsync(portal, handedOver: 2);
        using var browser = await portal.SignInAsync(grappe.Personnes[Role.Porteur]);
        var address = $"/grappes/{grappe.Grappe.Id}/solde";
        using var asked = await browser.SubmitAsync(address, "demande-solde", ("Demande.Le", "2026-11-02"));
        using var refused = await browser.SubmitAsync(address, "reponse-solde", ("Reponse.Reponse", "Refus"), ("Reponse.Le", "2026-11-04"), ("Reponse.Montant", ""), ("Reponse.Motif", "Facture manquante."));
        var page = WithPlainSpaces(await browser.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.Contains("L’ARS a refusé le 04/11/2026 la demande envoyée le 02/11/2026 : Facture manquante.", page, StringComparison.Ordinal);
        Assert.Contains("le solde peut être demandé de nouveau", WithPlainSpaces(await browser.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        using var erased = await browser.SubmitAsync(address, "reponse-solde", ("Reponse.Reponse", ""), ("Reponse.Le", ""), ("Reponse.Montant", ""), ("Reponse.Motif", ""));
        Assert.Equal(EtatSolde.Demande, (await SoldeAsync(grappe)).Suite.Etat);
        using var taken = await browser.SubmitAsync(address, "demande-solde", ("Demande.Le", ""));
        Assert.Equal(EtatSolde.NonDemande, (await SoldeAsync(grappe)).Suite.Etat);
    }

    [Fact]
    public async Task Balance_RecordedByWhoReadsOnlyOrWhileATargetIsShort_IsRefused()
    {
        var grappe = await OpenAsync(portal, handedOver: 1);
        var form = new DemandeSoldeForm { Revision = await RevisionAsync(grappe), Le = new DateOnly(2026, 11, 4) };
        await Assert.ThrowsAsync<RuleViolationException>(() => grappe.Do<RecordDemandeSolde>(Role.Porteur, act => act.ExecuteAsync(grappe.Grappe.Id, form)));
        await Assert.ThrowsAsync<RuleViolationException>(() => grappe.Do<RecordDemandeSolde>(Role.ChefDeProjet, act => act.ExecuteAsync(grappe.Grappe.Id, form)));
        await Assert.ThrowsAsync<NotVisibleException>(() => grappe.Do<RecordReponseSolde>(Role.InstructeurArs, act => act.ExecuteAsync(grappe.Grappe.Id, new ReponseSoldeForm { Revision = form.Revision })));
        await Assert.ThrowsAsync<NotVisibleException>(() => grappe.Do<RecordDemandeSolde>(Role.Direction, act => act.ExecuteAsync(grappe.Grappe.Id, form)));
    }

    private static Task<int> RevisionAsync(GrappeMesuree grappe) => grappe.Portal.InDatabase(db => db.Grappes.Where(g => g.Id == grappe.Grappe.Id).Select(g => g.Revision).SingleAsync());

    // The list of what waits, without the cards of the grappes.
    private static string Taches(string home) => home.Contains("class=\"taches\"", StringComparison.Ordinal) ? home.Split("class=\"taches\"")[1].Split("</ul>")[0] : string.Empty;

    private static async Task<SoldeGrappe> SoldeAsync(GrappeMesuree grappe) =>
        (await grappe.Do<ShowSolde, SoldeFiche?>(Role.Porteur, act => act.ExecuteAsync(grappe.Grappe.Id, [])))!.Solde;
}
