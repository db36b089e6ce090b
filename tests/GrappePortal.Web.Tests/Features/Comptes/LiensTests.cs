using System.Diagnostics;
using GrappePortal.Web.Features.Comptes;
using GrappePortal.Web.Features.Habilitations;
using GrappePortal.Web.Security;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GrappePortal.Web.Tests.Features.Comptes;

/// <summary>The links sent by mail: one purpose each, one use, a time limit.</summary>
public sealed class LiensTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task Invitation_Accepted_OpensTheAccountAndTheSession()
    {
        var (courriel, lien) = await InviteAsync();
        using var browser = portal.Anonymous();
        using var response = await AcceptAsync(browser, lien);
        Assert.True(await browser.IsSignedInAsync());
        var personne = await portal.InDatabase(db => db.Users.SingleAsync(p => p.Email == courriel));
        Assert.True(personne.EmailConfirmed);
        Assert.Equal("Jo Invitée", personne.Nom);
    }

    [Fact]
    public async Task Invitation_OpenedByAMailScanner_StillServes()
    {
        var (_, lien) = await InviteAsync();
        using var scanner = portal.Anonymous();
        for (var visit = 0; visit < 3; visit++)
        {
            using var seen = await scanner.GetAsync(lien, TestContext.Current.CancellationToken);
        }

        using var browser = portal.Anonymous();
        using var response = await AcceptAsync(browser, lien);
        Assert.True(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task Invitation_UsedTwice_IsRefused()
    {
        var (_, lien) = await InviteAsync();
        using var first = portal.Anonymous();
        using var accepted = await AcceptAsync(first, lien);
        await ExpectSpentAsync(lien);
    }

    [Fact]
    public async Task Invitation_SevenDaysOld_IsRefused()
    {
        var (_, lien) = await InviteAsync();
        portal.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1));
        using var inTime = await portal.Anonymous().GetAsync(lien, TestContext.Current.CancellationToken);
        Assert.Contains("Ouvrir mon compte", await inTime.TextAsync(), StringComparison.Ordinal);
        portal.Clock.Advance(TimeSpan.FromMinutes(2));
        await ExpectSpentAsync(lien);
    }

    [Fact]
    public async Task Invitation_SentAgain_OnlyTheNewLinkServes()
    {
        var (courriel, first) = await InviteAsync();
        await AsAdministrator(async services =>
        {
            var id = await portal.InDatabase(db => db.Habilitations.Where(h => h.Personne.Email == courriel).Select(h => h.Id).SingleAsync());
            await services.GetRequiredService<ResendInvitation>().ExecuteAsync(id);
        });
        await ExpectSpentAsync(first);
        using var browser = portal.Anonymous();
        using var response = await AcceptAsync(browser, (await portal.LastLinkAsync(courriel))!);
        Assert.True(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task Invitation_LinkOfAnotherPerson_IsRefused()
    {
        var (_, mine) = await InviteAsync();
        var (_, theirs) = await InviteAsync();
        await ExpectSpentAsync(mine[..mine.IndexOf("jeton=", StringComparison.Ordinal)] + theirs[theirs.IndexOf("jeton=", StringComparison.Ordinal)..]);
    }

    [Fact]
    public async Task Invitation_PasswordTooShort_IsRefusedWithASentenceAndTheLinkStillServes()
    {
        var (_, lien) = await InviteAsync();
        using var browser = portal.Anonymous();
        using var refused = await AcceptAsync(browser, lien, "court");
        Assert.Contains("Le mot de passe doit compter au moins 12 caractères", await refused.TextAsync(), StringComparison.Ordinal);
        using var response = await AcceptAsync(browser, lien);
        Assert.True(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task Reset_KnownAndUnknownAddress_GetTheSameAnswer()
    {
        var personne = await portal.AddWithPasswordAsync("Kim Oublieuse");
        var known = await AskAsync(personne.Email!);
        var unknown = await AskAsync("personne@essai.test");
        Assert.Equal(known, unknown);
        Assert.NotNull(await portal.LastLinkAsync(personne.Email!));
        Assert.Null(await portal.LastLinkAsync("personne@essai.test"));
    }

    [Fact]
    public async Task Reset_UnknownAddress_TakesAsLongAsAKnownOne()
    {
        var start = Stopwatch.GetTimestamp();
        await portal.ActAs(null, services => services.GetRequiredService<AskNouveauMotDePasse>().ExecuteAsync(new() { Courriel = "personne@essai.test" }));
        Assert.True(Stopwatch.GetElapsedTime(start) > AskNouveauMotDePasse.Duration - TimeSpan.FromMilliseconds(20));
    }

    [Fact]
    public async Task Reset_AskedManyTimesAtOnce_SendsOneMailEveryFiveMinutes()
    {
        var personne = await portal.AddWithPasswordAsync("Kay Harcelee");
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => AskAsync(personne.Email!)));
        Assert.Equal(1, await MailsTo(personne.Email!));
        portal.Clock.Advance(AskNouveauMotDePasse.Pause + TimeSpan.FromSeconds(1));
        await AskAsync(personne.Email!);
        Assert.Equal(2, await MailsTo(personne.Email!));
    }

    [Fact]
    public async Task Reset_LinkUsed_RemovesThePasskeys()
    {
        var personne = await portal.AddWithPasswordAsync("Liv Volee");
        await portal.AddPasskeyAsync(personne);
        await AskAsync(personne.Email!);
        await ChooseAsync(portal.Anonymous(), (await portal.LastLinkAsync(personne.Email!))!, "une tout autre phrase");
        Assert.Equal(0, await portal.InDatabase(db => db.Set<IdentityUserPasskey<Guid>>().CountAsync(cle => cle.UserId == personne.Id)));
    }

    [Fact]
    public async Task Reset_LinkUsed_ChangesThePasswordEndsTheLockAndServesOnce()
    {
        var personne = await portal.AddWithPasswordAsync("Lou Oublieuse");
        await portal.InDatabase(db => db.Users.Where(p => p.Id == personne.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.LockoutEnd, DateTimeOffset.UtcNow.AddMinutes(15))));
        await AskAsync(personne.Email!);
        var lien = (await portal.LastLinkAsync(personne.Email!))!;
        using var browser = portal.Anonymous();
        Assert.Contains("Votre mot de passe est changé", await ChooseAsync(browser, lien, "une tout autre phrase"), StringComparison.Ordinal);
        using var response = await browser.ConnectAsync(personne.Email!, "une tout autre phrase");
        Assert.True(await browser.IsSignedInAsync());
        Assert.Contains("a expiré ou a déjà servi", await ChooseAsync(portal.Anonymous(), lien, "encore une autre phrase"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reset_LinkOneHourOld_IsRefused()
    {
        var personne = await portal.AddWithPasswordAsync("Max Lente");
        await AskAsync(personne.Email!);
        portal.Clock.Advance(TimeSpan.FromMinutes(61));
        var answer = await ChooseAsync(portal.Anonymous(), (await portal.LastLinkAsync(personne.Email!))!, "une tout autre phrase");
        Assert.Contains("a expiré ou a déjà servi", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reset_LinkOfAnInvitation_OpensNothingElse()
    {
        var (_, invitation) = await InviteAsync();
        var answer = await ChooseAsync(portal.Anonymous(), invitation.Replace("invitation", "nouveau-mot-de-passe", StringComparison.Ordinal), "une tout autre phrase");
        Assert.Contains("a expiré ou a déjà servi", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reset_PersonWhoHasNotAcceptedYet_ReceivesTheInvitationAgain()
    {
        var (courriel, _) = await InviteAsync();
        portal.Clock.Advance(AskNouveauMotDePasse.Pause + TimeSpan.FromSeconds(1));
        await AskAsync(courriel);
        Assert.StartsWith("/compte/invitation?", await portal.LastLinkAsync(courriel), StringComparison.Ordinal);
        var corps = await portal.InDatabase(db => db.MessagesSortants.Where(m => m.Destinataire == courriel).OrderBy(m => m.CreeLe).Select(m => m.Corps).LastAsync());
        Assert.Contains("Votre compte GrappePortal n’est pas encore ouvert", corps, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_RequestWithForgedHost_PointToTheConfiguredPortal()
    {
        var personne = await portal.AddWithPasswordAsync("Nat Visee");
        using var browser = portal.Anonymous();
        browser.DefaultRequestHeaders.Host = "pirate.example";
        using var response = await browser.SubmitAsync("/compte/mot-de-passe-oublie", "oubli", ("Form.Courriel", personne.Email!));
        var corps = await portal.InDatabase(db => db.MessagesSortants.Where(m => m.Destinataire == personne.Email).Select(m => m.Corps).SingleAsync());
        Assert.DoesNotContain("pirate", corps, StringComparison.Ordinal);
    }

    private Task<int> MailsTo(string courriel) => portal.InDatabase(db => db.MessagesSortants.CountAsync(m => m.Destinataire == courriel));

    private async Task<(string Courriel, string Lien)> InviteAsync()
    {
        var courriel = $"invitee.{Guid.NewGuid():N}@essai.test";
        await AsAdministrator(services => services.GetRequiredService<InviteSurPlateforme>()
            .ExecuteAsync(new() { Courriel = courriel, Role = Role.InstructeurArs, Region = "Bretagne" }));
        return (courriel, (await portal.LastLinkAsync(courriel))!);
    }

    private async Task AsAdministrator(Func<IServiceProvider, Task> act) =>
        await portal.ActAs(await GrappeEssai.AddPersonneAsync(portal, "Alix Administrateur", Habilitation.Administrateur), act);

    private static Task<HttpResponseMessage> AcceptAsync(HttpClient browser, string lien, string motDePasse = ComptesEssai.MotDePasse) => browser.SubmitAsync(
        lien, "invitation", ("Form.Nom", "Jo Invitée"), ("Form.MotDePasse", motDePasse), ("Form.Confirmation", motDePasse));

    private async Task ExpectSpentAsync(string lien)
    {
        using var browser = portal.Anonymous();
        using var response = await browser.GetAsync(lien, TestContext.Current.CancellationToken);
        var text = await response.TextAsync();
        Assert.Contains("Cette invitation a expiré ou a déjà servi", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ouvrir mon compte", text, StringComparison.Ordinal);
    }

    private async Task<string> AskAsync(string courriel)
    {
        using var browser = portal.Anonymous();
        using var response = await browser.SubmitAsync("/compte/mot-de-passe-oublie", "oubli", ("Form.Courriel", courriel));
        return await response.TextAsync();
    }

    private static async Task<string> ChooseAsync(HttpClient browser, string lien, string motDePasse)
    {
        using var response = await browser.SubmitAsync(lien, "nouveau", ("Form.MotDePasse", motDePasse), ("Form.Confirmation", motDePasse));
        return await response.TextAsync();
    }
}
