using GrappePortal.Domain;
using GrappePortal.Web.Features.Portefeuille;
using GrappePortal.Web.Security;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
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

    [Fact]
    public async Task Answer_ReplacedByThePorteur_IsReadFirstAndTheFormerOneStays()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        var id = await grappe.Do<AskDocument, Guid>(Role.InstructeurArs, act => act.ExecuteAsync(grappe.Grappe.Id, new DemandeForm { Objet = "Procès-verbal de VSR" }));
        var address = $"/grappes/{grappe.Grappe.Id}/demandes";
        using var browser = await portal.SignInAsync(grappe.Personnes[Role.Porteur]);
        using var first = await SendFileAsync(browser, address, $"remettre-{id:N}", id, "faux.pdf", "%PDF-1.7\n%1\n%%EOF\n");
        using var silent = await SendFileAsync(browser, address, $"remplacer-{id:N}", id, "vrai.pdf", "%PDF-1.7\n%2\n%%EOF\n");
        Assert.Contains("Dites pourquoi ce fichier en remplace un autre", await silent.TextAsync(), StringComparison.Ordinal);
        using var second = await SendFileAsync(browser, address, $"remplacer-{id:N}", id, "vrai.pdf", "%PDF-1.7\n%2\n%%EOF\n", "Mauvaise année.");
        Assert.Equal(System.Net.HttpStatusCode.Found, second.StatusCode);

        using var reader = await portal.SignInAsync(grappe.Personnes[Role.InstructeurArs]);
        var page = await PageAsync(reader, address);
        Assert.True(page.IndexOf("vrai.pdf", StringComparison.Ordinal) < page.IndexOf("faux.pdf", StringComparison.Ordinal));
        Assert.Contains("Motif : Mauvaise année.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Remettre un autre fichier", page, StringComparison.Ordinal);
        var former = await portal.InDatabase(db => db.DemandesDocument.Where(d => d.Id == id).SelectMany(d => d.Remplacees).Select(r => r.Id).SingleAsync());
        async Task<string> FileAsync(string link) => await reader.GetStringAsync(new Uri(link, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(("%PDF-1.7\n%2\n%%EOF\n", "%PDF-1.7\n%1\n%%EOF\n"), (await FileAsync($"/demandes/{id}/reponse"), await FileAsync($"/demandes/{id}/reponses/{former}")));
        Assert.Contains("faux.pdf, remis le", await FileAsync($"{address}/export.csv"), StringComparison.Ordinal);
        Assert.Contains(await ConventionEssai.MailsAsync(portal, grappe.Personnes[Role.InstructeurArs].Email!), mail => mail.Sujet.StartsWith("Document remplacé", StringComparison.Ordinal) && mail.Corps.Contains("Mauvaise année.", StringComparison.Ordinal));
        await Assert.ThrowsAsync<RuleViolationException>(() => grappe.Do<ReplaceReponse>(Role.ChefDeProjet, act => act.ExecuteAsync(new RemplacementForm { DemandeId = id, Motif = "Moi." })));
    }

    [Fact]
    public async Task Export_OfARequestThatWasAnswered_SaysByWhomWhenAndInWhichFile()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        var id = await grappe.Do<AskDocument, Guid>(Role.InstructeurArs, act => act.ExecuteAsync(grappe.Grappe.Id, new DemandeForm { Objet = "Procès-verbal de VSR" }));
        await portal.InDatabase(db => db.DemandesDocument.Where(d => d.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(d => d.ReponduPar, "Pia Porteur").SetProperty(d => d.ReponduLe, new DateTimeOffset(2026, 11, 6, 23, 30, 0, TimeSpan.Zero)).SetProperty(d => d.FichierNom, "pv.pdf")));
        using var browser = await portal.SignInAsync(grappe.Personnes[Role.InstructeurArs]);
        var csv = await browser.GetStringAsync(new Uri($"/grappes/{grappe.Grappe.Id}/demandes/export.csv", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Matches(@"\r\nProcès-verbal de VSR;;Inès Instructeur;05/11/2026;12/11/2026;Pia Porteur;07/11/2026[^;]*;pv\.pdf", csv);
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

    private static async Task<HttpResponseMessage> SendFileAsync(HttpClient browser, string address, string form, Guid id, string name, string file, string? motif = null)
    {
        using var content = new MultipartFormDataContent
        {
            { new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(file)), "Sent.Fichier", name },
            { new StringContent(form), "_handler" },
            { new StringContent(id.ToString()), "Sent.DemandeId" },
            { new StringContent(motif ?? string.Empty), "Sent.Motif" },
            { new StringContent(await browser.TokenAsync(address)), "__RequestVerificationToken" },
        };
        return await browser.PostAsync(new Uri(address, UriKind.Relative), content);
    }
}
