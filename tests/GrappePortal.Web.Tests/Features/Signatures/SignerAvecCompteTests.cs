using System.Net;
using GrappePortal.Domain;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Features.Accueil;
using GrappePortal.Web.Features.Conventions;
using GrappePortal.Web.Features.Signatures;
using GrappePortal.Web.Security;
using GrappePortal.Web.Tests.Features.Scellements;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static GrappePortal.Web.Tests.Features.Signatures.SignatureEssai;

namespace GrappePortal.Web.Tests.Features.Signatures;

/// <summary>Signing with an account, and several persons at the same second.</summary>
public sealed class SignerAvecCompteTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sign_PersonNamedInTheConvention_SignsWithoutACode()
    {
        var (grappe, convention) = await SentAsync(portal);
        var direction = await DirectionAsync(portal, grappe, "Signataire Numero0");
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
    public async Task Open_OrderedSendingBehindSomebodyElse_SaysWhoseSignatureIsAwaitedFirst()
    {
        var grappe = await GrappeEssai.AddAsync(portal, $"Attente {Guid.NewGuid():N}"[..14]);
        var convention = await ConventionEssai.SendAsync(portal, grappe, OrdreSignature.Ordonne);
        var second = await GrappeEssai.AddPersonneAsync(portal, "Directrice Seconde", id => Habilitation.Direction(id, grappe.Id, grappe.Organismes[1]));
        using var browser = await portal.SignInAsync(second);
        using var page = await browser.GetAsync($"/signatures/{convention.Id}", Cancellation);
        var text = await page.TextAsync();
        Assert.Contains("(Signataire Numero0) est attendue avant celle de", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Vous signez pour", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_AfterAColleagueOrAWithdrawal_IsExplained()
    {
        var (grappe, convention) = await SentAsync(portal);
        using var browser = await portal.SignInAsync(await DirectionAsync(portal, grappe, "Signataire Numero0"));
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
        var direction = await DirectionAsync(portal, prete.Grappe, "Hector Lannic");
        await prete.SignOnPaperAsync(sent, sent.Signataires.Where(s => s.OrganismeGestionnaireId == prete.Grappe.Organismes[0]));
        using var browser = await portal.SignInAsync(direction);
        Assert.Contains("✓ Signé sur papier", await (await browser.GetAsync("/signatures", Cancellation)).TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_AccountThatTookTheNameOfTheSignatory_IsRefused()
    {
        var (grappe, convention) = await SentAsync(portal);
        var direction = await DirectionAsync(portal, grappe, "Secrétaire De Direction");
        await portal.InDatabase(db => db.Users.Where(p => p.Id == direction.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Nom, "Signataire Numero0")));
        using var browser = await portal.SignInAsync(direction);
        using var refused = await browser.SubmitAsync($"/signatures/{convention.Id}", "signer", ("Form.LuEtApprouve", "true"), ("Form.Qualite", "Directrice"), ("Form.Lieu", "Rouen"));
        Assert.Contains("lien reçu à son adresse", await refused.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(EtatSignataire.EnAttente, (await convention.LoadAsync(portal)).Signataires[0].Etat);
    }

    [Fact]
    public async Task Open_OtherPeoplesDocuments_AreNotFound()
    {
        var (grappe, convention) = await SentAsync(portal);
        var stranger = await GrappeEssai.AddAsync(portal, $"Etranger {Guid.NewGuid():N}"[..16]);
        Personne[] others =
        [
            await DirectionAsync(portal, stranger, "Signataire Numero0"),
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
        var (grappe, convention) = await SentAsync(portal);
        var direction = await DirectionAsync(portal, grappe, "Signataire Numero0");
        var form = new SignerForm { LuEtApprouve = true, Qualite = "X", Lieu = "Y", Signataires = [convention.Signataires[1]] };
        await Assert.ThrowsAsync<RuleViolationException>(() => portal.ActAs(direction, services => services.GetRequiredService<SignDocument>().ExecuteAsync(Porte.ParCompte(convention.Id), form, Cancellation)));
        Assert.Equal(0, (await convention.LoadAsync(portal)).Signatures);
    }

    [Fact]
    public async Task Sign_EverybodyAtTheSameSecond_AllSucceedAndOneSealIsOrdered()
    {
        var (grappe, convention) = await SentAsync(portal);
        var directions = new[] { await DirectionAsync(portal, grappe, "Signataire Numero0"), await DirectionAsync(portal, grappe, "Signataire Numero1", 1) };
        await Task.WhenAll(directions.Select(direction => portal.ActAs(direction, services => services.GetRequiredService<SignDocument>()
            .ExecuteAsync(Porte.ParCompte(convention.Id), new SignerForm { LuEtApprouve = true, Qualite = "Présidente", Lieu = "Rouen", Signataires = [.. convention.Signataires] }, Cancellation))));
        Assert.Equal((StatutConvention.Signee, 2), ((await convention.LoadAsync(portal)).Statut, (await convention.LoadAsync(portal)).Signatures));
        Assert.Equal(1, await portal.InDatabase(db => db.Scellements.CountAsync(s => s.ConventionId == convention.Id)));
    }

    [Fact]
    public async Task Sign_TheSameTwiceAtOnce_IsOneSignature()
    {
        var (grappe, convention) = await SentAsync(portal);
        var direction = await DirectionAsync(portal, grappe, "Signataire Numero0");
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
        var (grappe, convention) = await SentAsync(portal);
        var direction = await DirectionAsync(portal, grappe, "Signataire Numero0");
        await Assert.ThrowsAsync<RuleViolationException>(() => portal.ActAs(direction, services => services.GetRequiredService<SignDocument>()
            .ExecuteAsync(Porte.ParCompte(convention.Id), new SignerForm { LuEtApprouve = true, Qualite = "P", Lieu = "R", Trace = trace, Signataires = [convention.Signataires[0]] }, Cancellation)));
    }

    [Fact]
    public async Task Sign_WithADrawing_KeepsThePicture()
    {
        var (grappe, convention) = await SentAsync(portal);
        var direction = await DirectionAsync(portal, grappe, "Signataire Numero0");
        const string Dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
        await portal.ActAs(direction, services => services.GetRequiredService<SignDocument>()
            .ExecuteAsync(Porte.ParCompte(convention.Id), new SignerForm { LuEtApprouve = true, Qualite = "P", Lieu = "R", Trace = $"data:image/png;base64,{Dot}", Signataires = [convention.Signataires[0]] }, Cancellation));
        var id = (await convention.LoadAsync(portal)).Signataires[0].Signature!.TraceId;
        Assert.Equal(Convert.FromBase64String(Dot), await portal.InDatabase(db => db.Fichiers.Where(f => f.Id == id).Select(f => f.Contenu).SingleAsync()));
    }

    [Fact]
    public async Task Porteur_PagesOfTheConvention_ShowNobodysLink()
    {
        var (grappe, convention) = await SentAsync(portal);
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
}
