using System.Net;
using System.Text.RegularExpressions;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Features.Signatures;
using GrappePortal.Web.Security;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static GrappePortal.Web.Tests.Features.Signatures.SignatureEssai;

namespace GrappePortal.Web.Tests.Features.Signatures;

/// <summary>From the mail to the signature, as a browser without any script does it.</summary>
public sealed partial class SignerParLienTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sign_LinkThenCode_RecordsTheSignatureAndWhatProvesIt()
    {
        var (_, convention) = await SentAsync(portal);
        var (browser, link) = await ConventionEssai.IdentifyAsync(portal, convention.Courriels[0]);
        browser.DefaultRequestHeaders.UserAgent.ParseAdd("Essai/1.0");
        using var page = await browser.GetAsync(link, Cancellation);
        Assert.Contains("Vous signez pour", await page.TextAsync(), StringComparison.Ordinal);
        using var answer = await browser.SubmitAsync(link, "signer", Consent);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);

        var signed = (await convention.LoadAsync(portal)).Signataires[0];
        Assert.Equal((EtatSignataire.Signe, Authentification.LienEtCode, "Essai/1.0"), (signed.Etat, signed.Signature!.Authentification, signed.Signature.Agent));
        Assert.NotNull(signed.OuvertLe);
        using var receipt = await browser.GetAsync(link, Cancellation);
        var text = await receipt.TextAsync();
        Assert.Contains("Signature enregistrée", text, StringComparison.Ordinal);
        Assert.Contains(signed.Signature.Sha256, text, StringComparison.Ordinal);
        Assert.Contains("Signature enregistrée", (await ConventionEssai.MailsAsync(portal, convention.Courriels[0]))[^1].Sujet, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_SessionOver_SaysWhyAndGivesBackWhatWasTypedAfterTheCode()
    {
        var (_, convention) = await SentAsync(portal);
        var (browser, link) = await ConventionEssai.IdentifyAsync(portal, convention.Courriels[0]);
        var typed = await LoadedAsync(browser, link, "signer", [.. Consent, ("Form.Trace", "data:image/png;base64,abc+/=")]);
        portal.Clock.Advance(SessionSignature.Lifetime);
        using var over = await typed.SendAsync();
        Assert.Equal(HttpStatusCode.OK, over.StatusCode);
        Assert.Matches(@"votre session est terminée\.\sDemandez un nouveau code", await over.TextAsync());
        Assert.Equal(EtatSignataire.EnAttente, (await convention.LoadAsync(portal)).Signataires[0].Etat);

        using var asked = await browser.ResubmitAsync(over, link, "demande");
        using var back = await browser.ResubmitAsync(asked, link, "code", ("Form.Code", await ConventionEssai.CodeAsync(portal, convention.Courriels[0])));
        var html = WebUtility.HtmlDecode(await back.Content.ReadAsStringAsync(Cancellation));
        Assert.All(["Signataire Numero0", "Présidente", "Rouen", "data:image/png;base64,abc+/="], value => Assert.Contains($"value=\"{value}\"", html, StringComparison.Ordinal));

        using var signed = await browser.ResubmitAsync(back, link, "signer", [.. Consent, ("Form.Trace", "")]);
        Assert.Equal((HttpStatusCode.Redirect, EtatSignataire.Signe), (signed.StatusCode, (await convention.LoadAsync(portal)).Signataires[0].Etat));
    }

    [Theory]
    [InlineData("signer")]
    [InlineData("refuser")]
    public async Task Submit_ASecondTime_SaysThatItIsRecordedAlready(string form)
    {
        var (_, convention) = await SentAsync(portal);
        var (browser, link) = await ConventionEssai.IdentifyAsync(portal, convention.Courriels[0]);
        var typed = await LoadedAsync(browser, link, form, [.. Consent, ("Form.Motif", "L’article 4 ne convient pas.")]);
        (await typed.SendAsync()).Dispose();
        using var second = await typed.SendAsync();
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Matches(@"déjà\senregistrée?\s:\scet envoi n’a rien changé", await second.TextAsync());
    }

    [Fact]
    public async Task Submit_DocumentWithdrawnMeanwhile_SaysThatNothingWasRecorded()
    {
        var (_, convention) = await SentAsync(portal);
        var (browser, link) = await ConventionEssai.IdentifyAsync(portal, convention.Courriels[0]);
        var typed = await LoadedAsync(browser, link, "signer", Consent);
        await convention.ChangeAsync(portal, c => c.WithdrawFromSignature("Erreur.", new Acteur("Pia"), portal.Clock.GetUtcNow()));
        using var answer = await typed.SendAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("n’a pas été enregistré", await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_Refused_TheFormComesBackFilled()
    {
        var (_, convention) = await SentAsync(portal);
        var (browser, link) = await ConventionEssai.IdentifyAsync(portal, convention.Courriels[0]);
        using var refused = await browser.SubmitAsync(link, "signer", ("Form.Mention", "Bon pour accord"), ("Form.Nom", "Signataire Numero0"), ("Form.Qualite", "Vice-présidente"), ("Form.Lieu", "Le Havre"));
        var html = await refused.Content.ReadAsStringAsync(Cancellation);
        Assert.Contains("role=\"alert\"", html, StringComparison.Ordinal);
        Assert.All(["Bon pour accord", "Vice-pr&#xE9;sidente", "Le Havre"], typed => Assert.Contains($"value=\"{typed}\"", html, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sign_OnePresidentOfTwoBodies_OneMailOneLinkAndOneSignatureForEach()
    {
        var grappe = await GrappeEssai.AddAsync(portal, $"Deux {Guid.NewGuid():N}"[..12]);
        var convention = await ConventionEssai.SendAsync(portal, grappe, personnes: ("Signataire Numero0", $"double.{Guid.NewGuid():N}@essai.test"));
        Assert.Single(await ConventionEssai.MailsAsync(portal, convention.Courriels[0]));
        var (browser, link) = await ConventionEssai.IdentifyAsync(portal, convention.Courriels[0]);

        // Two boxes to sign and two to refuse, all ticked.
        Assert.Equal(4, BoxesTicked().Count(await browser.GetStringAsync(link, Cancellation)));
        using var answer = await browser.SubmitAsync(link, "signer", [.. Consent, .. convention.Signataires.Select(id => ("Form.Signataires", id.ToString()))]);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var signed = await convention.LoadAsync(portal);
        Assert.Equal((StatutConvention.Signee, 2), (signed.Statut, signed.Signatures));
    }

    [Fact]
    public async Task Sign_PresidentOfOneBodyAndDirectorOfAnother_IsRecordedAsSuchForEach()
    {
        var grappe = await GrappeEssai.AddAsync(portal, $"Qualités {Guid.NewGuid():N}"[..15]);
        var convention = await ConventionEssai.SendAsync(portal, grappe, personnes: ("Signataire Numero0", $"double.{Guid.NewGuid():N}@essai.test"));
        await portal.InDatabase(db => db.Database.ExecuteSqlAsync($"""UPDATE "Signataires" SET "Qualite" = 'Directrice' WHERE "Id" = {convention.Signataires[1]}"""));
        var (browser, link) = await ConventionEssai.IdentifyAsync(portal, convention.Courriels[0]);
        (string Name, string Value)[] bodies = [.. convention.Signataires.Select(id => ("Form.Signataires", id.ToString()))];
        (string Name, string Value)[] consent = [.. Consent.Where(field => field.Item1 != "Form.Qualite"), .. bodies, ($"Form.Qualites[{convention.Signataires[0]}]", "Présidente")];
        Assert.Contains("value=\"Directrice\"", await browser.GetStringAsync(link, Cancellation), StringComparison.Ordinal);
        using var without = await browser.SubmitAsync(link, "signer", [.. consent, ($"Form.Qualites[{convention.Signataires[1]}]", " ")]);
        Assert.Contains("pour chaque organisme coché", await without.TextAsync(), StringComparison.Ordinal);
        using var answer = await browser.SubmitAsync(link, "signer", [.. consent, ($"Form.Qualites[{convention.Signataires[1]}]", "Directrice")]);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(["Présidente", "Directrice"], (await convention.LoadAsync(portal)).Signataires.Select(s => s.Signature!.Qualite));
    }

    [Fact]
    public async Task Sign_LastParty_OrdersTheSealAndTellsThePorteur()
    {
        var (grappe, convention) = await SentAsync(portal);
        var porteur = await GrappeEssai.AddPersonneAsync(portal, "Pia Porteur", id => Habilitation.ForGrappe(id, Role.Porteur, grappe.Id));
        foreach (var (courriel, index) in convention.Courriels.Select((c, i) => (c, i)))
        {
            var (browser, link) = await ConventionEssai.IdentifyAsync(portal, courriel);
            (await browser.SubmitAsync(link, "signer", [.. Consent.Skip(2), ("Form.LuEtApprouve", "true"), ("Form.Nom", $"Signataire Numero{index}")])).Dispose();
        }

        Assert.True(await portal.InDatabase(db => db.Scellements.AnyAsync(s => s.ConventionId == convention.Id)));
        var mail = Assert.Single(await ConventionEssai.MailsAsync(portal, porteur.Email!));
        Assert.StartsWith("Toutes les parties ont signé", mail.Sujet, StringComparison.Ordinal);
        Assert.DoesNotContain("/signer/", mail.Corps, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuse_WithAReason_TellsThePorteurWhy()
    {
        var (grappe, convention) = await SentAsync(portal);
        var porteur = await GrappeEssai.AddPersonneAsync(portal, "Pia Porteur", id => Habilitation.ForGrappe(id, Role.Porteur, grappe.Id));
        var (browser, link) = await ConventionEssai.IdentifyAsync(portal, convention.Courriels[0]);
        using var without = await browser.SubmitAsync(link, "refuser", ("Form.Motif", " "));
        Assert.Contains("Dites pourquoi", await without.TextAsync(), StringComparison.Ordinal);
        (await browser.SubmitAsync(link, "refuser", ("Form.Motif", "L’article 4 n’est pas celui du COPIL."))).Dispose();
        Assert.Equal(EtatSignataire.Refuse, (await convention.LoadAsync(portal)).Signataires[0].Etat);
        Assert.Contains("L’article 4 n’est pas celui du COPIL.", Assert.Single(await ConventionEssai.MailsAsync(portal, porteur.Email!)).Corps, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_OrderedSending_AsksTheNextOneOnly()
    {
        var grappe = await GrappeEssai.AddAsync(portal, $"Ordre {Guid.NewGuid():N}"[..13]);
        var convention = await ConventionEssai.SendAsync(portal, grappe, OrdreSignature.Ordonne);
        Assert.Empty(await ConventionEssai.MailsAsync(portal, convention.Courriels[1]));
        var (browser, link) = await ConventionEssai.IdentifyAsync(portal, convention.Courriels[0]);
        (await browser.SubmitAsync(link, "signer", Consent)).Dispose();
        Assert.StartsWith("À signer", Assert.Single(await ConventionEssai.MailsAsync(portal, convention.Courriels[1])).Sujet, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_OrderedSendingToOnePresidentOfTwoBodies_IsAskedAndSignsOnceForBothInTheOrder()
    {
        var grappe = await GrappeEssai.AddAsync(portal, $"Ordre 2 {Guid.NewGuid():N}"[..15]);
        var convention = await ConventionEssai.SendAsync(portal, grappe, OrdreSignature.Ordonne, personnes: ("Signataire Numero0", $"double.{Guid.NewGuid():N}@essai.test"));
        Assert.Single(await ConventionEssai.MailsAsync(portal, convention.Courriels[0]));
        var (browser, link) = await ConventionEssai.IdentifyAsync(portal, convention.Courriels[0]);
        Assert.Equal(4, BoxesTicked().Count(await browser.GetStringAsync(link, Cancellation)));
        using var second = await browser.SubmitAsync(link, "signer", [.. Consent, ("Form.Signataires", convention.Signataires[1].ToString())]);
        Assert.Contains("Cochez aussi", await second.TextAsync(), StringComparison.Ordinal);
        (string Name, string Value)[] both = [.. convention.Signataires.Reverse().Select(id => ("Form.Signataires", id.ToString()))];
        using var answer = await browser.SubmitAsync(link, "signer", [.. Consent, .. both]);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal((StatutConvention.Signee, 2), ((await convention.LoadAsync(portal)).Statut, (await convention.LoadAsync(portal)).Signatures));
    }

    [Fact]
    public async Task Refuse_OrderedSendingToOnePresidentOfTwoBodies_RefusesForBoth()
    {
        var grappe = await GrappeEssai.AddAsync(portal, $"Refus 2 {Guid.NewGuid():N}"[..15]);
        var convention = await ConventionEssai.SendAsync(portal, grappe, OrdreSignature.Ordonne, personnes: ("Signataire Numero0", $"double.{Guid.NewGuid():N}@essai.test"));
        var (browser, link) = await ConventionEssai.IdentifyAsync(portal, convention.Courriels[0]);
        (string Name, string Value)[] both = [.. convention.Signataires.Select(id => ("Form.Signataires", id.ToString()))];
        (await browser.SubmitAsync(link, "refuser", [("Form.Motif", "Non."), .. both])).Dispose();
        Assert.All((await convention.LoadAsync(portal)).Signataires, s => Assert.Equal(EtatSignataire.Refuse, s.Etat));
    }

    [Fact]
    public async Task Reading_LastPageSeen_IsRecordedOnceAndNeedsTheTokenOfThePage()
    {
        var (_, convention) = await SentAsync(portal);
        var (browser, link) = await ConventionEssai.IdentifyAsync(portal, convention.Courriels[0]);
        using var without = await browser.PostAsync($"{link}/lecture", null, Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
        browser.DefaultRequestHeaders.Add("RequestVerificationToken", await browser.TokenAsync(link));
        for (var time = 0; time < 2; time++)
        {
            using var recorded = await browser.PostAsync($"{link}/lecture", null, Cancellation);
            Assert.Equal(HttpStatusCode.NoContent, recorded.StatusCode);
        }

        Assert.NotNull((await convention.LoadAsync(portal)).Signataires[0].LuLe);
        Assert.Single(await convention.EventsAsync(portal), e => e.StartsWith("Lecture", StringComparison.Ordinal));
    }

    [GeneratedRegex("<input type=\"checkbox\" name=\"Form.Signataires\" value=\"[^\"]+\" checked")]
    private static partial Regex BoxesTicked();
}
