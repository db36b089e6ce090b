using System.Net;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Security;
using GrappePortal.Web.Tests.Features.Scellements;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using static GrappePortal.Web.Tests.Features.Signatures.SignatureEssai;

namespace GrappePortal.Web.Tests.Features.Signatures;

/// <summary>Who signs in the place of the person designated: by delegation, by a power of their own, or handed over.</summary>
public sealed class DelegationTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sign_AccountOfAnotherName_NeedsDelegationWithItsAct()
    {
        var (grappe, convention) = await SentAsync(portal);
        var direction = await DirectionAsync(portal, grappe, "Denis Dumont");
        using var browser = await portal.SignInAsync(direction);
        var page = $"/signatures/{convention.Id}";
        Assert.Contains("désigne Signataire Numero0", await (await browser.GetAsync(page, Cancellation)).TextAsync(), StringComparison.Ordinal);

        // A name typed in the place of the account's changes nothing.
        using var refused = await browser.SubmitAsync(page, "signer", ("Form.LuEtApprouve", "true"), ("Form.Nom", "Signataire Numero0"), ("Form.Qualite", "Directeur"), ("Form.Lieu", "Rouen"));
        Assert.Contains("cochez «\u00A0par délégation\u00A0»", await refused.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(EtatSignataire.EnAttente, (await convention.LoadAsync(portal)).Signataires[0].Etat);

        using var signed = await PostWithFileAsync(browser, page, "signer", ConventionEssai.TinyPdf,
            ("Form.LuEtApprouve", "true"), ("Form.Qualite", "Directeur"), ("Form.Lieu", "Rouen"), ("Form.ParDelegation", "true"), ("Form.Signataires", convention.Signataires[0].ToString()), ("Form.Nom", "Denis Dumont"));
        Assert.Equal(HttpStatusCode.Redirect, signed.StatusCode);
        var signature = (await convention.LoadAsync(portal)).Signataires[0].Signature!;
        Assert.Equal(("Denis Dumont", ModeSignature.ParDelegation), (signature.Nom, signature.Mode));
        Assert.True(await portal.InDatabase(db => db.Fichiers.AnyAsync(f => f.Id == signature.PieceId && f.Nom == "acte.pdf")));

        // The proof names the account that signed, and the person designated hears of it.
        Assert.Equal(direction.Email, signature.Courriel);
        Assert.Contains(await ConventionEssai.MailsAsync(portal, convention.Courriels[0]), mail => mail.Corps.Contains("Denis Dumont, Directeur, a signé par délégation", StringComparison.Ordinal));

        // The porteur reads the act at once, nobody of another grappe ever.
        var address = new Uri($"/conventions/{convention.Id}/pieces/{signature.PieceId}", UriKind.Relative);
        using var porteur = await portal.SignInAsync(await GrappeEssai.AddPersonneAsync(portal, "Pia Porteur", id => Habilitation.ForGrappe(id, Role.Porteur, grappe.Id)));
        Assert.Contains($"pieces/{signature.PieceId}", await porteur.GetStringAsync(new Uri($"/conventions/{convention.Id}", UriKind.Relative), Cancellation), StringComparison.Ordinal);
        Assert.Equal(ConventionEssai.TinyPdf, await porteur.GetByteArrayAsync(address, Cancellation));
        var autre = await GrappeEssai.AddAsync(portal, "Autre grappe");
        using var stranger = await portal.SignInAsync(await GrappeEssai.AddPersonneAsync(portal, "Sam Stranger", id => Habilitation.ForGrappe(id, Role.Porteur, autre.Id)));
        using var hidden = await stranger.GetAsync(address, Cancellation);
        using var other = await porteur.GetAsync(new Uri($"/conventions/{convention.Id}/pieces/{(await convention.LoadAsync(portal)).DocumentId}", UriKind.Relative), Cancellation);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (hidden.StatusCode, other.StatusCode));
    }

    [Fact]
    public async Task Seal_SignedByDelegation_NamesTheActAndNotThePowerOfThePersonDesignated()
    {
        var prete = await GrappePrete.AddAsync(portal, "Délégation");
        var sent = await prete.SendAsync();
        using var browser = await portal.SignInAsync(await DirectionAsync(portal, prete.Grappe, "Denis Dumont"));
        (await PostWithFileAsync(browser, $"/signatures/{sent.Id}", "signer", ConventionEssai.TinyPdf,
            ("Form.LuEtApprouve", "true"), ("Form.Qualite", "Directeur"), ("Form.Lieu", "Rouen"), ("Form.ParDelegation", "true"),
            ("Form.Signataires", sent.Signataires.Single(s => s.OrganismeGestionnaireId == prete.Grappe.Organismes[0]).Id.ToString()), ("Form.Nom", "Denis Dumont"))).Dispose();
        var waiting = (await prete.ReadAsync(sent.Id)).Signataires.Where(s => s.IsPending).ToList();
        await prete.SignOnPaperAsync(await prete.ReadAsync(sent.Id), waiting);
        var scellement = await prete.SealedAsync(sent.Id);
        using var json = System.Text.Json.JsonDocument.Parse(await prete.FileAsync(scellement.DonneesId));
        var powers = json.RootElement.GetProperty("parties").EnumerateArray().Select(p => (Held: p.GetProperty("signataire").GetProperty("pouvoir").GetString()!, Used: p.GetProperty("signature").GetProperty("pouvoir").GetString()!)).ToList();
        Assert.Single(powers, power => power.Used.Contains("acte.pdf), par délégation de", StringComparison.Ordinal) && !power.Held.Contains("acte.pdf", StringComparison.Ordinal));
        Assert.Contains("pardélégationde", await PdfText.OfAsync(await prete.FileAsync(scellement.FinalId)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MZ\u0090 not a document")]
    [InlineData("<html>%PDF-</html>")]
    [InlineData("")]
    public async Task Sign_ActThatIsNoDocument_IsRefusedByItsContent(string content)
    {
        var (grappe, convention) = await SentAsync(portal);
        using var browser = await portal.SignInAsync(await DirectionAsync(portal, grappe, "Denis Dumont"));
        using var refused = await PostWithFileAsync(browser, $"/signatures/{convention.Id}", "signer", System.Text.Encoding.UTF8.GetBytes(content),
            ("Form.LuEtApprouve", "true"), ("Form.Qualite", "Directeur"), ("Form.Lieu", "Rouen"), ("Form.ParDelegation", "true"), ("Form.Signataires", convention.Signataires[0].ToString()), ("Form.Nom", "Denis Dumont"));
        Assert.Contains("PDF, PNG ou JPEG", await refused.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(EtatSignataire.EnAttente, (await convention.LoadAsync(portal)).Signataires[0].Etat);
    }

    [Fact]
    public async Task HandOver_ToSomebodyElse_TheyGetALinkAndTheOldOneStops()
    {
        var (_, convention) = await SentAsync(portal);
        var (browser, link) = await ConventionEssai.IdentifyAsync(portal, convention.Courriels[0]);
        var successor = $"denis.{Guid.NewGuid():N}@essai.test";
        (string, string)[] fields = [("Form.SignataireId", convention.Signataires[0].ToString()), ("Form.Nom", "Denis Dumont"), ("Form.Qualite", "Directeur"), ("Form.Courriel", successor)];
        using var without = await PostWithFileAsync(browser, link, "transmettre", [], fields);
        Assert.Contains("habilite cette personne", await without.TextAsync(), StringComparison.Ordinal);
        Assert.Empty(await ConventionEssai.MailsAsync(portal, successor));

        using var handed = await PostWithFileAsync(browser, link, "transmettre", ConventionEssai.TinyPdf, fields);
        Assert.Equal(HttpStatusCode.Redirect, handed.StatusCode);
        Assert.Contains("plus valable", await browser.GetStringAsync(link, Cancellation), StringComparison.Ordinal);
        using var pdf = await browser.GetAsync($"{link}/document.pdf", Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, pdf.StatusCode);

        var (theirs, fresh) = await ConventionEssai.IdentifyAsync(portal, successor);
        (await theirs.SubmitAsync(fresh, "signer", ("Form.LuEtApprouve", "true"), ("Form.Nom", "Denis Dumont"), ("Form.Qualite", "Directeur"), ("Form.Lieu", "Rouen"))).Dispose();
        Assert.Equal(ModeSignature.ParDelegation, (await convention.LoadAsync(portal)).Signataires[0].Signature!.Mode);
    }

    [Fact]
    public async Task Sign_NewPresidentWithTheirVote_SignsInThePlaceOfTheOneDesignatedAndNotByDelegation()
    {
        var (grappe, convention) = await SentAsync(portal);
        using var browser = await portal.SignInAsync(await DirectionAsync(portal, grappe, "Odile Quervec"));
        (string, string)[] fields = [("Form.LuEtApprouve", "true"), ("Form.Qualite", "Présidente"), ("Form.Lieu", "Rouen"), ("Form.EnPropre", "true"), ("Form.Signataires", convention.Signataires[0].ToString()), ("Form.Nom", "Odile Quervec")];
        using var both = await PostWithFileAsync(browser, $"/signatures/{convention.Id}", "signer", ConventionEssai.TinyPdf, [.. fields, ("Form.ParDelegation", "true")]);
        Assert.Contains("pas les deux", await both.TextAsync(), StringComparison.Ordinal);
        (await PostWithFileAsync(browser, $"/signatures/{convention.Id}", "signer", ConventionEssai.TinyPdf, fields)).Dispose();
        Assert.Equal(ModeSignature.EnRemplacement, (await convention.LoadAsync(portal)).Signataires[0].Signature!.Mode);
        Assert.Contains("pouvoir propre", (await ConventionEssai.MailsAsync(portal, convention.Courriels[0]))[^1].Corps, StringComparison.Ordinal);
        Assert.Contains(await convention.EventsAsync(portal), e => e.Contains("à la place du signataire désigné", StringComparison.Ordinal));
    }

    [Fact]
    public async Task HandOver_ToAVicePresidentWithTheirOwnVote_IsNoDelegation()
    {
        var (_, convention) = await SentAsync(portal);
        var (browser, link) = await ConventionEssai.IdentifyAsync(portal, convention.Courriels[0]);
        (await PostWithFileAsync(browser, link, "transmettre", ConventionEssai.TinyPdf,
            ("Form.SignataireId", convention.Signataires[0].ToString()), ("Form.Nom", "Denis Dumont"), ("Form.Qualite", "Vice-président"), ("Form.Courriel", $"denis.{Guid.NewGuid():N}@essai.test"), ("Form.EnPropre", "true"))).Dispose();
        Assert.True((await convention.LoadAsync(portal)).Signataires[0].EnPropre);
        Assert.Contains(await convention.EventsAsync(portal), e => e.Contains("par un pouvoir propre", StringComparison.Ordinal));
    }

    [Fact]
    public async Task HandOver_FromTheListAndByNameAtOnce_IsRefused()
    {
        var (_, convention) = await SentAsync(portal);
        var (browser, link) = await ConventionEssai.IdentifyAsync(portal, convention.Courriels[0]);
        using var refused = await PostWithFileAsync(browser, link, "transmettre", ConventionEssai.TinyPdf,
            ("Form.SignataireId", convention.Signataires[0].ToString()), ("Form.RepresentantId", Guid.NewGuid().ToString()), ("Form.Nom", "Denis Dumont"), ("Form.Qualite", "Directeur"), ("Form.Courriel", "denis@essai.test"));
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Equal(convention.Courriels[0], (await convention.LoadAsync(portal)).Signataires[0].Courriel);
    }

    [Fact]
    public async Task HandOver_ToSomebodyWhoSharesTheMailbox_StopsTheFormerLinkToo()
    {
        var (_, convention) = await SentAsync(portal);
        var (browser, link) = await ConventionEssai.IdentifyAsync(portal, convention.Courriels[0]);
        (await PostWithFileAsync(browser, link, "transmettre", ConventionEssai.TinyPdf,
            ("Form.SignataireId", convention.Signataires[0].ToString()), ("Form.Nom", "Denis Dumont"), ("Form.Qualite", "Directeur"), ("Form.Courriel", convention.Courriels[0]))).Dispose();
        Assert.Contains("plus valable", await browser.GetStringAsync(link, Cancellation), StringComparison.Ordinal);
        Assert.NotEqual(link, await ConventionEssai.LinkAsync(portal, convention.Courriels[0]));
    }
}
