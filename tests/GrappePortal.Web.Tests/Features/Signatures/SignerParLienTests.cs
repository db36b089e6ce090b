using System.Net;
using System.Text.RegularExpressions;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Features.Signatures;
using GrappePortal.Web.Security;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GrappePortal.Web.Tests.Features.Signatures;

/// <summary>From the mail to the signature, as a browser without any script does it.</summary>
public sealed partial class SignerParLienTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static readonly (string, string)[] Consent = [("Form.LuEtApprouve", "true"), ("Form.Nom", "Signataire Numero0"), ("Form.Qualite", "Présidente"), ("Form.Lieu", "Rouen")];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sign_LinkThenCode_RecordsTheSignatureAndWhatProvesIt()
    {
        var (_, convention) = await SentAsync();
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
    public async Task Open_TwentyTimesByAScanner_ChangesNothingAndTheLinkStillServes()
    {
        var (_, convention) = await SentAsync();
        var link = await ConventionEssai.LinkAsync(portal, convention.Courriels[0]);
        for (var visit = 0; visit < 20; visit++)
        {
            using var scanner = portal.Anonymous();
            using var page = await scanner.GetAsync(link, Cancellation);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            Assert.DoesNotContain(convention.Courriels[0], await page.TextAsync(), StringComparison.Ordinal);
            using var rappels = await scanner.GetAsync($"{link}/rappels", Cancellation);
            Assert.Equal(HttpStatusCode.OK, rappels.StatusCode);
        }

        var untouched = (await convention.LoadAsync(portal)).Signataires[0];
        Assert.Equal((EtatSignataire.EnAttente, null, false), (untouched.Etat, untouched.OuvertLe, untouched.SansRelance));
        var (browser, _) = await ConventionEssai.IdentifyAsync(portal, convention.Courriels[0]);
        (await browser.SubmitAsync(link, "signer", Consent)).Dispose();
        Assert.Equal(EtatSignataire.Signe, (await convention.LoadAsync(portal)).Signataires[0].Etat);
    }

    [Fact]
    public async Task Code_Guessed_StopsAfterFiveTriesAndIsTold()
    {
        var (_, convention) = await SentAsync();
        var link = await ConventionEssai.LinkAsync(portal, convention.Courriels[0]);
        using var browser = portal.Anonymous();
        (await browser.SubmitAsync(link, "demande")).Dispose();
        var code = await ConventionEssai.CodeAsync(portal, convention.Courriels[0]);
        for (var trial = 0; trial < AccesSignature.CodeTries; trial++)
        {
            using var refused = await browser.SubmitAsync(link, "code", ("Form.Code", code == "123456" ? "654321" : "123456"));
            Assert.Contains("Code inexact", await refused.TextAsync(), StringComparison.Ordinal);
        }

        // Whoever reads the list of the mails does not read the code.
        Assert.DoesNotContain(await ConventionEssai.MailsAsync(portal, convention.Courriels[0]), mail => mail.Sujet.Contains(code, StringComparison.Ordinal));

        // The page now offers another code; whoever posts the right one by hand is refused too.
        Assert.Contains("Recevoir le code", await browser.GetStringAsync(link, Cancellation), StringComparison.Ordinal);
        await Assert.ThrowsAsync<Domain.RuleViolationException>(() => portal.ActAs(null, services => services.GetRequiredService<EnterCode>().ExecuteAsync(link["/signer/".Length..], code, Cancellation)));
        Assert.Equal(5, (await convention.EventsAsync(portal)).Count(e => e.StartsWith("CodeRefuse", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Code_TwentyTriesAtOnce_CountAsTwenty()
    {
        var (_, convention) = await SentAsync();
        var link = await ConventionEssai.LinkAsync(portal, convention.Courriels[0]);
        using var browser = portal.Anonymous();
        (await browser.SubmitAsync(link, "demande")).Dispose();
        var code = await ConventionEssai.CodeAsync(portal, convention.Courriels[0]);
        var wrong = code == "123456" ? "654321" : "123456";
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => portal.ActAs(null, async services =>
            (await Record.ExceptionAsync(() => services.GetRequiredService<EnterCode>().ExecuteAsync(link["/signer/".Length..], wrong, Cancellation)))?.Message)));
        Assert.Equal(4, answers.Count(a => a!.Contains("restant", StringComparison.Ordinal)));
        Assert.Equal(15, answers.Count(a => a!.Contains("plus valable", StringComparison.Ordinal)));
        Assert.Single(answers, a => a!.Contains("cinquième fois", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Session_OfOneLink_OpensNoOther()
    {
        var (_, convention) = await SentAsync();
        var (browser, link) = await ConventionEssai.IdentifyAsync(portal, convention.Courriels[0]);
        var other = await ConventionEssai.LinkAsync(portal, convention.Courriels[1]);
        using var mine = await browser.GetAsync($"{link}/document.pdf", Cancellation);
        Assert.Equal("application/pdf", mine.Content.Headers.ContentType!.MediaType);
        using var theirs = await browser.GetAsync($"{other}/document.pdf", Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, theirs.StatusCode);

        // Even when the cookie is sent along by hand.
        var cookie = (await CookieAsync(convention.Courriels[0])).Split(';')[0];
        using var forged = new HttpRequestMessage(HttpMethod.Get, $"{other}/document.pdf");
        forged.Headers.Add("Cookie", cookie);
        using var plain = portal.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        using var refused = await plain.SendAsync(forged, Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    [Fact]
    public async Task Session_Cookie_IsHttpOnlyLimitedToItsLinkAndLastsAnHour()
    {
        var (_, convention) = await SentAsync();
        var cookie = await CookieAsync(convention.Courriels[0]);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/signer/", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("max-age=3600", cookie, StringComparison.OrdinalIgnoreCase);
        var (browser, link) = await ConventionEssai.IdentifyAsync(portal, convention.Courriels[0]);
        portal.Clock.Advance(SessionSignature.Lifetime);
        Assert.Contains("Recevoir le code", await browser.GetStringAsync(link, Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_OfSomebodyWhoReads_LastsAnHourMoreAtEachPageAndFourHoursAtMost()
    {
        var (_, convention) = await SentAsync();
        var (browser, link) = await ConventionEssai.IdentifyAsync(portal, convention.Courriels[0]);
        for (var minutes = 0; minutes < 200; minutes += 50)
        {
            Assert.Contains("Vous signez pour", await browser.GetStringAsync(link, Cancellation), StringComparison.Ordinal);
            portal.Clock.Advance(TimeSpan.FromMinutes(50));
        }

        Assert.Contains("Vous signez pour", await browser.GetStringAsync(link, Cancellation), StringComparison.Ordinal);
        portal.Clock.Advance(SessionSignature.Longest - TimeSpan.FromMinutes(200));
        Assert.Contains("Recevoir le code", await browser.GetStringAsync(link, Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_SessionOver_SaysWhyAndGivesBackWhatWasTypedAfterTheCode()
    {
        var (_, convention) = await SentAsync();
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
        var (_, convention) = await SentAsync();
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
        var (_, convention) = await SentAsync();
        var (browser, link) = await ConventionEssai.IdentifyAsync(portal, convention.Courriels[0]);
        var typed = await LoadedAsync(browser, link, "signer", Consent);
        await convention.ChangeAsync(portal, c => c.WithdrawFromSignature("Erreur.", new Acteur("Pia"), portal.Clock.GetUtcNow()));
        using var answer = await typed.SendAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("n’a pas été enregistré", await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_AskedTwiceOrTypedTooLate_IsExplained()
    {
        var (_, convention) = await SentAsync();
        var link = await ConventionEssai.LinkAsync(portal, convention.Courriels[0]);
        using var browser = portal.Anonymous();
        var ask = await LoadedAsync(browser, link, "demande", []);
        (await ask.SendAsync()).Dispose();
        using var twice = await ask.SendAsync();
        Assert.Contains("Un code vient déjà de partir", await twice.TextAsync(), StringComparison.Ordinal);
        var late = await LoadedAsync(browser, link, "code", [("Form.Code", await ConventionEssai.CodeAsync(portal, convention.Courriels[0]))]);
        portal.Clock.Advance(AccesSignature.CodeLifetime);
        using var tooLate = await late.SendAsync();
        Assert.Contains("n’est plus valable", await tooLate.TextAsync(), StringComparison.Ordinal);
    }

    // The page is on the screen, filled; time passes before it is sent.
    private static async Task<FormulaireCharge> LoadedAsync(HttpClient browser, string link, string form, (string, string)[] fields) =>
        new(browser, link, await browser.GetStringAsync(link, Cancellation), form, fields);

    [Fact]
    public async Task Link_Withdrawn_AnswersAsOneThatNeverWas()
    {
        var (_, convention) = await SentAsync();
        var (browser, link) = await ConventionEssai.IdentifyAsync(portal, convention.Courriels[0]);
        await convention.ChangeAsync(portal, c => c.WithdrawFromSignature("Erreur.", new Acteur("Pia"), portal.Clock.GetUtcNow()));
        using var withdrawn = await browser.GetAsync(link, Cancellation);
        using var unknown = await browser.GetAsync($"/signer/{AccesSignature.NewJeton()}", Cancellation);
        Assert.Equal(await unknown.TextAsync(), await withdrawn.TextAsync());
        Assert.Equal(unknown.StatusCode, withdrawn.StatusCode);
        using var pdf = await browser.GetAsync($"{link}/document.pdf", Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, pdf.StatusCode);
    }

    [Fact]
    public async Task Link_PastTheDeadline_NoLongerServes()
    {
        var (_, convention) = await SentAsync(days: 1);
        var link = await ConventionEssai.LinkAsync(portal, convention.Courriels[0]);
        portal.Clock.Advance(TimeSpan.FromDays(2));
        using var page = await portal.Anonymous().GetAsync(link, Cancellation);
        Assert.Contains("plus valable", await page.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_Refused_TheFormComesBackFilled()
    {
        var (_, convention) = await SentAsync();
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
        var (grappe, convention) = await SentAsync();
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
        var (grappe, convention) = await SentAsync();
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
    public async Task Reading_LastPageSeen_IsRecordedOnceAndNeedsTheTokenOfThePage()
    {
        var (_, convention) = await SentAsync();
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

    [Fact]
    public async Task Rappels_Stopped_OnlyByTheButton()
    {
        var (_, convention) = await SentAsync();
        var link = await ConventionEssai.LinkAsync(portal, convention.Courriels[0]);
        (await portal.Anonymous().SubmitAsync($"{link}/rappels", "rappels")).Dispose();
        var signataires = (await convention.LoadAsync(portal)).Signataires;
        Assert.Equal((true, false), (signataires[0].SansRelance, signataires[1].SansRelance));
    }

    private async Task<(GrappeEssai Grappe, ConventionEssai Convention)> SentAsync(int days = 30)
    {
        var grappe = await GrappeEssai.AddAsync(portal, $"Lien {Guid.NewGuid():N}"[..12]);
        return (grappe, await ConventionEssai.SendAsync(portal, grappe, days: days));
    }

    private async Task<string> CookieAsync(string courriel)
    {
        using var browser = portal.Anonymous();
        var link = await ConventionEssai.LinkAsync(portal, courriel);
        (await browser.SubmitAsync(link, "demande")).Dispose();
        using var answer = await browser.SubmitAsync(link, "code", ("Form.Code", await ConventionEssai.CodeAsync(portal, courriel)));
        return answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith(SessionSignature.Cookie, StringComparison.Ordinal));
    }

    [GeneratedRegex("<input type=\"checkbox\" name=\"Form.Signataires\" value=\"[^\"]+\" checked")]
    private static partial Regex BoxesTicked();
}
