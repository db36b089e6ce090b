using System.Security.Cryptography;
using GrappePortal.Domain;
using GrappePortal.Domain.Conventions;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Features.Conventions;
using GrappePortal.Web.Features.Organismes;
using GrappePortal.Web.Features.Signatures;
using GrappePortal.Web.Security;
using GrappePortal.Web.Tests.Features.Scellements;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GrappePortal.Web.Tests.Features.Conventions;

/// <summary>A president leaves between the sending and the signature: the porteur asks the successor, and the proof tells who did what.</summary>
public sealed class RemplacementTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static readonly Pouvoir Vote = new(NaturePouvoir.Deliberation, "2026-31", new DateOnly(2026, 10, 5));

    private static readonly byte[] Acte = [.. "%PDF-1.7 acte"u8];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Replace_PresidentWhoLeft_StopsTheirLinkTellsThemAndInvitesTheSuccessor()
    {
        var (prete, sent, former, successor) = await SentAsync("Départ");
        var (browser, link) = await ConventionEssai.IdentifyAsync(portal, former.Courriel);
        Assert.DoesNotContain("plus valable", await browser.GetStringAsync(link, Cancellation), StringComparison.Ordinal);
        await ReplaceAsync(prete, sent, former, successor);

        Assert.Contains("plus valable", await browser.GetStringAsync(link, Cancellation), StringComparison.Ordinal);
        Assert.Equal(0, await portal.InDatabase(db => db.AccesSignatures.CountAsync(a => a.ConventionId == sent.Id && a.Courriel == former.Courriel)));
        Assert.Contains("Odile Quervec", (await ConventionEssai.MailsAsync(portal, former.Courriel))[^1].Corps, StringComparison.Ordinal);
        var now = (await prete.ReadAsync(sent.Id)).Signataires.Single(s => s.Id == former.Id);
        var row = await portal.InDatabase(db => db.EvenementsConvention.SingleAsync(e => e.ConventionId == sent.Id && e.Acte == ActeConvention.Remplacement));
        Assert.All([former.Nom, former.Courriel, "Odile Quervec", now.Courriel, "2026-31"], said => Assert.Contains(said, row.Detail, StringComparison.Ordinal));
        Assert.Equal(sent.DocumentSha256, (await prete.ReadAsync(sent.Id)).DocumentSha256);

        await SignByLinkAsync(now.Courriel, "Odile Quervec");
        var waiting = (await prete.ReadAsync(sent.Id)).Signataires.Where(s => s.IsPending).ToList();
        await prete.SignOnPaperAsync(sent, waiting);
        var scellement = await prete.SealedAsync(sent.Id);
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(Acte)), await PdfText.OfAsync(await prete.FileAsync(scellement.PreuveId)), StringComparison.Ordinal);
        foreach (var pdf in new[] { scellement.FinalId, scellement.PreuveId })
        {
            var text = await PdfText.OfAsync(await prete.FileAsync(pdf));
            Assert.Contains("enligne,àlaplacedusignatairedésigné", text, StringComparison.Ordinal);
            Assert.Contains($"{former.Nom.Replace(" ", "", StringComparison.Ordinal)},signatairedésignédansletexte", text, StringComparison.Ordinal);
            Assert.DoesNotContain("enligne,pardélégation", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Replace_PresidentOfTwoBodies_KeepsTheLinkOfTheOther()
    {
        var (prete, sent, former, successor) = await SentAsync("Deux corps", sameSignatory: true);
        await ReplaceAsync(prete, sent, former, successor);
        var (browser, link) = await ConventionEssai.IdentifyAsync(portal, former.Courriel);
        var page = await (await browser.GetAsync(link, Cancellation)).TextAsync();
        Assert.Contains(sent.Signataires.Single(s => s.Id != former.Id).Organisme, page, StringComparison.Ordinal);
        Assert.DoesNotContain($"Vous signez pour {former.Organisme}", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replace_WithoutTheActOrWithAnotherKindOfFile_IsRefused()
    {
        var (prete, sent, former, successor) = await SentAsync("Sans acte");
        async Task<string> RefusedAsync(byte[]? acte) => (await Assert.ThrowsAsync<RuleViolationException>(() => ReplaceAsync(prete, sent, former, successor, acte))).Message;
        Assert.Contains("Joignez l’acte", await RefusedAsync(null), StringComparison.Ordinal);
        Assert.Contains("n’est pas un fichier PDF", await RefusedAsync([.. "MZ programme"u8]), StringComparison.Ordinal);
        Assert.Equal(former.Nom, (await prete.ReadAsync(sent.Id)).Signataires.Single(s => s.Id == former.Id).Nom);

        await ReplaceAsync(prete, sent, former, successor, Acte);
        var asked = (await prete.ReadAsync(sent.Id)).Signataires.Single(s => s.Id == former.Id);
        Assert.Contains("acte joint : acte.pdf", asked.Pouvoir, StringComparison.Ordinal);
        using var browser = await portal.SignInAsync(prete.Porteur);
        Assert.Contains($"pieces/{asked.ActeId}", await browser.GetStringAsync($"/conventions/{sent.Id}", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replace_BySomebodyOfAnotherBody_IsRefused()
    {
        var (prete, sent, former, _) = await SentAsync("Étranger");
        var other = await portal.InDatabase(async db => (await db.OrganismesGestionnaires.AsNoTracking().SingleAsync(o => o.Id == prete.Grappe.Organismes[1])).Representants[0].Id);
        Assert.Contains("ne peut pas signer", (await Assert.ThrowsAsync<RuleViolationException>(() => ReplaceAsync(prete, sent, former, other))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replace_ByWhoDoesNotManageTheGrappe_IsRefused()
    {
        var (prete, sent, former, successor) = await SentAsync("Périmètre");
        var form = new RemplacementForm { SignataireId = former.Id, RepresentantId = successor };
        var direction = await GrappeEssai.AddPersonneAsync(portal, "Dora Direction", id => Habilitation.Direction(id, prete.Grappe.Id, prete.Grappe.Organismes[0]));
        await Assert.ThrowsAsync<RuleViolationException>(() => portal.ActAs(direction, services => services.GetRequiredService<ReplaceSignataire>().ExecuteAsync(sent.Id, form, "acte.pdf", Acte, Cancellation)));
        var stranger = await GrappePrete.AddAsync(portal, "Voisin");
        await Assert.ThrowsAsync<NotVisibleException>(() => stranger.ActAsync<ReplaceSignataire>(act => act.ExecuteAsync(sent.Id, form, "acte.pdf", Acte, Cancellation)));
    }

    [Fact]
    public async Task Show_PersonNoLongerOnTheFiche_IsToldOnTheDocumentAndOnTheFiche()
    {
        var (prete, sent, former, successor) = await SentAsync("Alerte");
        var body = former.OrganismeGestionnaireId;
        Assert.All((await prete.Do<ShowConvention, ConventionFiche?>(act => act.ExecuteAsync(sent.Id)))!.Habilitations.Values, h => Assert.True(h.EnVigueur));
        Assert.Empty((await prete.Do<ShowOrganisme, OrganismeFiche?>(act => act.ExecuteAsync(body)))!.ARemplacer);
        await ChangeAsync(body, o => o.DesignateSignataire(successor));
        Assert.Equal([former.Id], (await prete.Do<ShowConvention, ConventionFiche?>(act => act.ExecuteAsync(sent.Id)))!.Habilitations.Where(h => !h.Value.EnVigueur).Select(h => h.Key));
        using var browser = await portal.SignInAsync(prete.Porteur);
        Assert.Contains("N’est plus habilité sur la fiche", await (await browser.GetAsync($"/conventions/{sent.Id}", Cancellation)).TextAsync(), StringComparison.Ordinal);
        Assert.Contains("n’habilite plus", await (await browser.GetAsync($"/organismes/{body}", Cancellation)).TextAsync(), StringComparison.Ordinal);

        await ReplaceAsync(prete, sent, former, successor);
        Assert.All((await prete.Do<ShowConvention, ConventionFiche?>(act => act.ExecuteAsync(sent.Id)))!.Habilitations.Values, h => Assert.True(h.EnVigueur));
        Assert.Empty((await prete.Do<ShowOrganisme, OrganismeFiche?>(act => act.ExecuteAsync(body)))!.ARemplacer);
    }

    [Fact]
    public async Task Seal_DocumentReadByAColleagueOnly_DoesNotSayThatTheSignatoryReadIt()
    {
        var (prete, sent, asked, _) = await SentAsync("Collègue");
        var colleague = await GrappeEssai.AddPersonneAsync(portal, "Cléo Collègue", id => Habilitation.Direction(id, prete.Grappe.Id, asked.OrganismeGestionnaireId));
        await portal.ActAs(colleague, services => services.GetRequiredService<OpenDocument>().ExecuteAsync(Porte.ParCompte(sent.Id), Cancellation));
        await portal.ActAs(colleague, services => services.GetRequiredService<RecordLecture>().ExecuteAsync(Porte.ParCompte(sent.Id), Cancellation));
        var opened = (await prete.ReadAsync(sent.Id)).Signataires.Single(s => s.Id == asked.Id);
        Assert.Equal((colleague.Email, true), (Assert.Single(opened.Lectures).Courriel, opened.LuLe is not null));

        await SignByLinkAsync(asked.Courriel, asked.Nom);
        await prete.SignOnPaperAsync(sent, sent.Signataires.Where(s => s.Id != asked.Id));
        var text = await PdfText.OfAsync(await prete.FileAsync((await prete.SealedAsync(sent.Id)).PreuveId));
        Assert.Contains("Lujusqu’auboutnonconstaté", text, StringComparison.Ordinal);
        Assert.Equal(2, (await prete.ReadAsync(sent.Id)).Signataires.Single(s => s.Id == asked.Id).Lectures.Count);
    }

    private async Task SignByLinkAsync(string courriel, string nom)
    {
        var (browser, link) = await ConventionEssai.IdentifyAsync(portal, courriel);
        (await browser.GetAsync(link, Cancellation)).Dispose();
        (await browser.SubmitAsync(link, "signer", ("Form.LuEtApprouve", "true"), ("Form.Nom", nom), ("Form.Qualite", "Présidente"), ("Form.Lieu", "Rouen"))).Dispose();
    }

    private static Task ReplaceAsync(GrappePrete prete, Convention sent, Signataire former, Guid successor) => ReplaceAsync(prete, sent, former, successor, Acte);

    private static Task ReplaceAsync(GrappePrete prete, Convention sent, Signataire former, Guid successor, byte[]? acte) =>
        prete.ActAsync<ReplaceSignataire>(act => act.ExecuteAsync(sent.Id, new RemplacementForm { SignataireId = former.Id, RepresentantId = successor }, "acte.pdf", acte, Cancellation));

    /// <summary>A convention in signature, the signatory of its first body, and the person of the fiche who may take over.</summary>
    private async Task<(GrappePrete Prete, Convention Sent, Signataire Former, Guid Successor)> SentAsync(string marque, bool sameSignatory = false)
    {
        var prete = await GrappePrete.AddAsync(portal, marque);
        var body = prete.Grappe.Organismes[0];
        if (sameSignatory)
        {
            var person = await portal.InDatabase(async db => (await db.OrganismesGestionnaires.AsNoTracking().SingleAsync(o => o.Id == body)).Representants[0]);
            await ChangeAsync(prete.Grappe.Organismes[1], o => o.UpdateRepresentant(o.Signataire!.Id, person.Nom, person.Qualite, person.Courriel, person.Pouvoir));
        }

        await ChangeAsync(body, o => o.AddRepresentant("Odile Quervec", "Présidente", $"odile.{Guid.NewGuid():N}@essai.test", Vote));
        var successor = await portal.InDatabase(async db => (await db.OrganismesGestionnaires.AsNoTracking().SingleAsync(o => o.Id == body)).Representants.Single(r => r.Nom == "Odile Quervec").Id);
        var sent = await prete.SendAsync();
        return (prete, sent, sent.Signataires.Single(s => s.OrganismeGestionnaireId == body), successor);
    }

    private Task<int> ChangeAsync(Guid organisme, Action<OrganismeGestionnaire> change) => portal.InDatabase(async db =>
    {
        change(await db.OrganismesGestionnaires.SingleAsync(o => o.Id == organisme));
        return await db.SaveChangesAsync();
    });
}
