using System.Net;
using System.Net.Http.Headers;
using GrappePortal.Domain;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Features.Accueil;
using GrappePortal.Web.Features.Conventions;
using GrappePortal.Web.Features.Signatures;
using GrappePortal.Web.Security;
using GrappePortal.Web.Tests.Features.Scellements;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GrappePortal.Web.Tests.Features.Signatures;

/// <summary>Signing with an account, handing over, and several persons at the same second.</summary>
public sealed class SignerAvecCompteTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sign_PersonNamedInTheConvention_SignsWithoutACode()
    {
        var (grappe, convention) = await SentAsync();
        var direction = await DirectionAsync(grappe, "Signataire Numero0");
        using var browser = await portal.SignInAsync(direction);
        Assert.Contains("1 document à signer", (await portal.ActAs(direction, services => services.GetRequiredService<ListTaches>().ExecuteAsync(Cancellation))).Taches[0].Titre, StringComparison.Ordinal);
        using var answer = await browser.SubmitAsync($"/signatures/{convention.Id}", "signer", ("Form.LuEtApprouve", "true"), ("Form.Qualite", "Directrice"), ("Form.Lieu", "Rouen"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var signed = (await convention.LoadAsync(portal)).Signataires[0].Signature!;
        Assert.Equal(("Signataire Numero0", Authentification.Compte, ModeSignature.EnLigne), (signed.Nom, signed.Authentification, signed.Mode));
        Assert.Contains("Signature enregistrée", await (await browser.GetAsync($"/signatures/{convention.Id}", Cancellation)).TextAsync(), StringComparison.Ordinal);
        Assert.Equal(EtatASigner.Signe, Assert.Single(await portal.ActAs(direction, services => services.GetRequiredService<ListASigner>().ExecuteAsync(Cancellation))).Etat);
    }

    [Fact]
    public async Task Submit_AfterAColleagueOrAWithdrawal_IsExplained()
    {
        var (grappe, convention) = await SentAsync();
        using var browser = await portal.SignInAsync(await DirectionAsync(grappe, "Signataire Numero0"));
        var page = $"/signatures/{convention.Id}";
        var typed = new FormulaireCharge(browser, page, await browser.GetStringAsync(page, Cancellation), "signer", [("Form.LuEtApprouve", "true"), ("Form.Qualite", "Directrice"), ("Form.Lieu", "Rouen")]);
        (await typed.SendAsync()).Dispose();
        using var second = await typed.SendAsync();
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Matches(@"déjà\senregistrée\s:\scet envoi n’a rien changé", await second.TextAsync());

        await convention.ChangeAsync(portal, c => c.WithdrawFromSignature("Erreur.", new Acteur("Pia"), portal.Clock.GetUtcNow()));
        using var withdrawn = await typed.SendAsync();
        Assert.Equal(HttpStatusCode.OK, withdrawn.StatusCode);
        Assert.Contains("n’a pas été enregistré", await withdrawn.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_DocumentSignedOnPaper_IsLabelledAsSuch()
    {
        var prete = await GrappePrete.AddAsync(portal, "Papier");
        var sent = await prete.SendAsync();
        var direction = await DirectionAsync(prete.Grappe, "Hector Lannic");
        await prete.SignOnPaperAsync(sent, sent.Signataires.Where(s => s.OrganismeGestionnaireId == prete.Grappe.Organismes[0]));
        using var browser = await portal.SignInAsync(direction);
        Assert.Contains("✓ Signé sur papier", await (await browser.GetAsync("/signatures", Cancellation)).TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_AccountThatTookTheNameOfTheSignatory_IsRefused()
    {
        var (grappe, convention) = await SentAsync();
        var direction = await DirectionAsync(grappe, "Secrétaire De Direction");
        await portal.InDatabase(db => db.Users.Where(p => p.Id == direction.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Nom, "Signataire Numero0")));
        using var browser = await portal.SignInAsync(direction);
        using var refused = await browser.SubmitAsync($"/signatures/{convention.Id}", "signer", ("Form.LuEtApprouve", "true"), ("Form.Qualite", "Directrice"), ("Form.Lieu", "Rouen"));
        Assert.Contains("lien reçu à son adresse", await refused.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(EtatSignataire.EnAttente, (await convention.LoadAsync(portal)).Signataires[0].Etat);
    }

    [Fact]
    public async Task Sign_AccountOfAnotherName_NeedsDelegationWithItsAct()
    {
        var (grappe, convention) = await SentAsync();
        var direction = await DirectionAsync(grappe, "Denis Dumont");
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
        using var browser = await portal.SignInAsync(await DirectionAsync(prete.Grappe, "Denis Dumont"));
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
        var (grappe, convention) = await SentAsync();
        using var browser = await portal.SignInAsync(await DirectionAsync(grappe, "Denis Dumont"));
        using var refused = await PostWithFileAsync(browser, $"/signatures/{convention.Id}", "signer", System.Text.Encoding.UTF8.GetBytes(content),
            ("Form.LuEtApprouve", "true"), ("Form.Qualite", "Directeur"), ("Form.Lieu", "Rouen"), ("Form.ParDelegation", "true"), ("Form.Signataires", convention.Signataires[0].ToString()), ("Form.Nom", "Denis Dumont"));
        Assert.Contains("PDF, PNG ou JPEG", await refused.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(EtatSignataire.EnAttente, (await convention.LoadAsync(portal)).Signataires[0].Etat);
    }

    [Fact]
    public async Task HandOver_ToSomebodyElse_TheyGetALinkAndTheOldOneStops()
    {
        var (_, convention) = await SentAsync();
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
        var (grappe, convention) = await SentAsync();
        using var browser = await portal.SignInAsync(await DirectionAsync(grappe, "Odile Quervec"));
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
        var (_, convention) = await SentAsync();
        var (browser, link) = await ConventionEssai.IdentifyAsync(portal, convention.Courriels[0]);
        (await PostWithFileAsync(browser, link, "transmettre", ConventionEssai.TinyPdf,
            ("Form.SignataireId", convention.Signataires[0].ToString()), ("Form.Nom", "Denis Dumont"), ("Form.Qualite", "Vice-président"), ("Form.Courriel", $"denis.{Guid.NewGuid():N}@essai.test"), ("Form.EnPropre", "true"))).Dispose();
        Assert.True((await convention.LoadAsync(portal)).Signataires[0].EnPropre);
        Assert.Contains(await convention.EventsAsync(portal), e => e.Contains("par un pouvoir propre", StringComparison.Ordinal));
    }

    [Fact]
    public async Task HandOver_FromTheListAndByNameAtOnce_IsRefused()
    {
        var (_, convention) = await SentAsync();
        var (browser, link) = await ConventionEssai.IdentifyAsync(portal, convention.Courriels[0]);
        using var refused = await PostWithFileAsync(browser, link, "transmettre", ConventionEssai.TinyPdf,
            ("Form.SignataireId", convention.Signataires[0].ToString()), ("Form.RepresentantId", Guid.NewGuid().ToString()), ("Form.Nom", "Denis Dumont"), ("Form.Qualite", "Directeur"), ("Form.Courriel", "denis@essai.test"));
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Equal(convention.Courriels[0], (await convention.LoadAsync(portal)).Signataires[0].Courriel);
    }

    [Fact]
    public async Task HandOver_ToSomebodyWhoSharesTheMailbox_StopsTheFormerLinkToo()
    {
        var (_, convention) = await SentAsync();
        var (browser, link) = await ConventionEssai.IdentifyAsync(portal, convention.Courriels[0]);
        (await PostWithFileAsync(browser, link, "transmettre", ConventionEssai.TinyPdf,
            ("Form.SignataireId", convention.Signataires[0].ToString()), ("Form.Nom", "Denis Dumont"), ("Form.Qualite", "Directeur"), ("Form.Courriel", convention.Courriels[0]))).Dispose();
        Assert.Contains("plus valable", await browser.GetStringAsync(link, Cancellation), StringComparison.Ordinal);
        Assert.NotEqual(link, await ConventionEssai.LinkAsync(portal, convention.Courriels[0]));
    }

    [Fact]
    public async Task Open_OtherPeoplesDocuments_AreNotFound()
    {
        var (grappe, convention) = await SentAsync();
        var stranger = await GrappeEssai.AddAsync(portal, $"Etranger {Guid.NewGuid():N}"[..16]);
        Personne[] others =
        [
            await DirectionAsync(stranger, "Signataire Numero0"),
            await GrappeEssai.AddPersonneAsync(portal, "Pia Porteur", id => Habilitation.ForGrappe(id, Role.Porteur, grappe.Id)),
            await GrappeEssai.AddPersonneAsync(portal, "Alix Administrateur", Habilitation.Administrateur),
        ];
        foreach (var other in others)
        {
            using var browser = await portal.SignInAsync(other);
            foreach (var address in new[] { $"/signatures/{convention.Id}", $"/signatures/{convention.Id}/document.pdf" })
            {
                using var answer = await browser.GetAsync(address, Cancellation);
                Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            }

            var form = new SignerForm { LuEtApprouve = true, Qualite = "X", Lieu = "Y", Signataires = [.. convention.Signataires] };
            await Assert.ThrowsAsync<NotVisibleException>(() => portal.ActAs(other, services => services.GetRequiredService<SignDocument>().ExecuteAsync(Porte.ParCompte(convention.Id), form, Cancellation)));
        }
    }

    [Fact]
    public async Task Sign_BodyOfAnother_IsIgnoredEvenWhenPosted()
    {
        var (grappe, convention) = await SentAsync();
        var direction = await DirectionAsync(grappe, "Signataire Numero0");
        var form = new SignerForm { LuEtApprouve = true, Qualite = "X", Lieu = "Y", Signataires = [convention.Signataires[1]] };
        await Assert.ThrowsAsync<RuleViolationException>(() => portal.ActAs(direction, services => services.GetRequiredService<SignDocument>().ExecuteAsync(Porte.ParCompte(convention.Id), form, Cancellation)));
        Assert.Equal(0, (await convention.LoadAsync(portal)).Signatures);
    }

    [Fact]
    public async Task Sign_EverybodyAtTheSameSecond_AllSucceedAndOneSealIsOrdered()
    {
        var (grappe, convention) = await SentAsync();
        var directions = new[] { await DirectionAsync(grappe, "Signataire Numero0"), await DirectionAsync(grappe, "Signataire Numero1", 1) };
        await Task.WhenAll(directions.Select(direction => portal.ActAs(direction, services => services.GetRequiredService<SignDocument>()
            .ExecuteAsync(Porte.ParCompte(convention.Id), new SignerForm { LuEtApprouve = true, Qualite = "Présidente", Lieu = "Rouen", Signataires = [.. convention.Signataires] }, Cancellation))));
        Assert.Equal((StatutConvention.Signee, 2), ((await convention.LoadAsync(portal)).Statut, (await convention.LoadAsync(portal)).Signatures));
        Assert.Equal(1, await portal.InDatabase(db => db.Scellements.CountAsync(s => s.ConventionId == convention.Id)));
    }

    [Fact]
    public async Task Sign_TheSameTwiceAtOnce_IsOneSignature()
    {
        var (grappe, convention) = await SentAsync();
        var direction = await DirectionAsync(grappe, "Signataire Numero0");
        var attempts = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Record.ExceptionAsync(() => portal.ActAs(direction, services => services.GetRequiredService<SignDocument>()
            .ExecuteAsync(Porte.ParCompte(convention.Id), new SignerForm { LuEtApprouve = true, Qualite = "P", Lieu = "R", Signataires = [convention.Signataires[0]] }, Cancellation))).AsTask()));
        Assert.Single(attempts, exception => exception is null);
        Assert.All(attempts.OfType<Exception>(), exception => Assert.IsType<RuleViolationException>(exception));
        Assert.Single(await convention.EventsAsync(portal), e => e.StartsWith("Signature", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("data:image/svg+xml;base64,PHN2Zy8+")]
    [InlineData("data:image/png;base64,PHN2Zy8+")]
    [InlineData("data:image/png;base64,***")]
    public async Task Sign_DrawingThatIsNoPicture_IsRefused(string trace)
    {
        var (grappe, convention) = await SentAsync();
        var direction = await DirectionAsync(grappe, "Signataire Numero0");
        await Assert.ThrowsAsync<RuleViolationException>(() => portal.ActAs(direction, services => services.GetRequiredService<SignDocument>()
            .ExecuteAsync(Porte.ParCompte(convention.Id), new SignerForm { LuEtApprouve = true, Qualite = "P", Lieu = "R", Trace = trace, Signataires = [convention.Signataires[0]] }, Cancellation)));
    }

    [Fact]
    public async Task Sign_WithADrawing_KeepsThePicture()
    {
        var (grappe, convention) = await SentAsync();
        var direction = await DirectionAsync(grappe, "Signataire Numero0");
        const string Dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
        await portal.ActAs(direction, services => services.GetRequiredService<SignDocument>()
            .ExecuteAsync(Porte.ParCompte(convention.Id), new SignerForm { LuEtApprouve = true, Qualite = "P", Lieu = "R", Trace = $"data:image/png;base64,{Dot}", Signataires = [convention.Signataires[0]] }, Cancellation));
        var id = (await convention.LoadAsync(portal)).Signataires[0].Signature!.TraceId;
        Assert.Equal(Convert.FromBase64String(Dot), await portal.InDatabase(db => db.Fichiers.Where(f => f.Id == id).Select(f => f.Contenu).SingleAsync()));
    }

    [Fact]
    public async Task Porteur_PagesOfTheConvention_ShowNobodysLink()
    {
        var (grappe, convention) = await SentAsync();
        var link = await ConventionEssai.LinkAsync(portal, convention.Courriels[0]);
        var porteur = await GrappeEssai.AddPersonneAsync(portal, "Pia Porteur", id => Habilitation.ForGrappe(id, Role.Porteur, grappe.Id));
        using var browser = await portal.SignInAsync(porteur);
        foreach (var address in new[] { "/", $"/grappes/{grappe.Id}", $"/grappes/{grappe.Id}/journal", $"/grappes/{grappe.Id}/conventions", $"/conventions/{convention.Id}" })
        {
            var html = await browser.GetStringAsync(address, Cancellation);
            Assert.DoesNotContain("/signer/", html, StringComparison.Ordinal);
            Assert.DoesNotContain(link[8..], html, StringComparison.Ordinal);
        }

        var fiche = await portal.ActAs(porteur, services => services.GetRequiredService<ShowConvention>().ExecuteAsync(convention.Id));
        Assert.DoesNotContain(link[8..], System.Text.Json.JsonSerializer.Serialize(fiche), StringComparison.Ordinal);
        Assert.DoesNotContain(await convention.EventsAsync(portal), e => e.Contains(link[8..], StringComparison.Ordinal));

        // Nor does the database: it holds the hash alone, once the mail has left.
        Assert.Equal(0, await portal.InDatabase(db => db.AccesSignatures.CountAsync(a => a.JetonHash == link.Substring(8))));
    }

    private async Task<(GrappeEssai Grappe, ConventionEssai Convention)> SentAsync()
    {
        var grappe = await GrappeEssai.AddAsync(portal, $"Compte {Guid.NewGuid():N}"[..14]);
        return (grappe, await ConventionEssai.SendAsync(portal, grappe));
    }

    /// <summary>The account of somebody of this body: at the address of the convention when it bears the name of its signatory.</summary>
    private async Task<Personne> DirectionAsync(GrappeEssai grappe, string nom, int organisme = 0)
    {
        var personne = await GrappeEssai.AddPersonneAsync(portal, nom, id => Habilitation.Direction(id, grappe.Id, grappe.Organismes[organisme]));
        await portal.InDatabase(async db =>
        {
            var sent = await db.Conventions.AsNoTracking().SingleOrDefaultAsync(c => c.GrappeId == grappe.Id);
            return sent?.Signataires.FirstOrDefault(s => s.Nom == nom && s.OrganismeGestionnaireId == grappe.Organismes[organisme]) is { } named
                ? await db.Users.Where(p => p.Id == personne.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Email, named.Courriel))
                : 0;
        });
        return personne;
    }

    private static async Task<HttpResponseMessage> PostWithFileAsync(HttpClient browser, string page, string form, byte[] file, params (string Name, string Value)[] fields)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields.Append(("_handler", form)).Append(("__RequestVerificationToken", await browser.TokenAsync(page))))
        {
            content.Add(new StringContent(value), name);
        }

        using var part = new ByteArrayContent(file);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        content.Add(part, "Form.Acte", "acte.pdf");
        return await browser.PostAsync(page, content, Cancellation);
    }
}
