using GrappePortal.Domain;
using GrappePortal.Web.Features.Portefeuille;
using GrappePortal.Web.Security;
using GrappePortal.Web.Tests.Infrastructure;
using static GrappePortal.Web.Tests.Features.Portefeuille.PortefeuilleEssai;

namespace GrappePortal.Web.Tests.Features.Portefeuille;

/// <summary>A document that the ARS asks for: asked, late, answered.</summary>
public sealed class DemandesDocumentTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
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
}
