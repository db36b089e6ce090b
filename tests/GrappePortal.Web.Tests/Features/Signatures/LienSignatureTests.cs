using System.Net;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Features.Signatures;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using static GrappePortal.Web.Tests.Features.Signatures.SignatureEssai;

namespace GrappePortal.Web.Tests.Features.Signatures;

/// <summary>The personal link, its code and the session that they open.</summary>
public sealed class LienSignatureTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Open_TwentyTimesByAScanner_ChangesNothingAndTheLinkStillServes()
    {
        var (_, convention) = await SentAsync(portal);
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
        var (_, convention) = await SentAsync(portal);
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
        var (_, convention) = await SentAsync(portal);
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
        var (_, convention) = await SentAsync(portal);
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
        var (_, convention) = await SentAsync(portal);
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
        var (_, convention) = await SentAsync(portal);
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
    public async Task Code_AskedTwiceOrTypedTooLate_IsExplained()
    {
        var (_, convention) = await SentAsync(portal);
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

    [Fact]
    public async Task Link_Withdrawn_AnswersAsOneThatNeverWas()
    {
        var (_, convention) = await SentAsync(portal);
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
        var (_, convention) = await SentAsync(portal, days: 1);
        var link = await ConventionEssai.LinkAsync(portal, convention.Courriels[0]);
        portal.Clock.Advance(TimeSpan.FromDays(2));
        using var page = await portal.Anonymous().GetAsync(link, Cancellation);
        Assert.Contains("plus valable", await page.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rappels_Stopped_OnlyByTheButton()
    {
        var (_, convention) = await SentAsync(portal);
        var link = await ConventionEssai.LinkAsync(portal, convention.Courriels[0]);
        (await portal.Anonymous().SubmitAsync($"{link}/rappels", "rappels")).Dispose();
        var signataires = (await convention.LoadAsync(portal)).Signataires;
        Assert.Equal((true, false), (signataires[0].SansRelance, signataires[1].SansRelance));
    }

    private async Task<string> CookieAsync(string courriel)
    {
        using var browser = portal.Anonymous();
        var link = await ConventionEssai.LinkAsync(portal, courriel);
        (await browser.SubmitAsync(link, "demande")).Dispose();
        using var answer = await browser.SubmitAsync(link, "code", ("Form.Code", await ConventionEssai.CodeAsync(portal, courriel)));
        return answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith(SessionSignature.Cookie, StringComparison.Ordinal));
    }
}
