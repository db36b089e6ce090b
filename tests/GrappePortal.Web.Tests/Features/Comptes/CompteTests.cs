using System.Net;
using System.Text.RegularExpressions;
using GrappePortal.Domain;
using GrappePortal.Web.Features.Comptes;
using GrappePortal.Web.Security;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GrappePortal.Web.Tests.Features.Comptes;

/// <summary>My account: second step, sessions, name.</summary>
public sealed partial class CompteTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task Totp_Enabled_ASecondStepIsAskedAndASpareCodeServesOnce()
    {
        var personne = await portal.AddWithPasswordAsync("Oli Prudente");
        using var mine = await portal.SignInAsync(personne);
        var (key, codes) = await EnableAsync(mine);

        using var browser = portal.Anonymous();
        using var half = await browser.ConnectAsync(personne.Email!, ComptesEssai.MotDePasse);
        Assert.Contains("/compte/connexion/code?", half.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.False(await browser.IsSignedInAsync());
        using var wrong = await browser.SubmitAsync("/compte/connexion/code", "code", ("Form.Code", "000000"));
        Assert.False(await browser.IsSignedInAsync());
        using var right = await browser.SubmitAsync("/compte/connexion/code", "code", ("Form.Code", CodeTotp.Of(key)));
        Assert.True(await browser.IsSignedInAsync());

        Assert.True(await EntersWithAsync(personne.Email!, codes[0]));
        Assert.False(await EntersWithAsync(personne.Email!, codes[0]));
        Assert.True(await EntersWithAsync(personne.Email!, codes[1].ToLowerInvariant()));
        Assert.True(await EntersWithAsync(personne.Email!, codes[2].Replace("-", string.Empty, StringComparison.Ordinal)));
        Assert.True(await EntersWithAsync(personne.Email!, $" {codes[3].ToLowerInvariant().Replace('-', ' ')}\u00A0"));
    }

    [Fact]
    public async Task Totp_WrongFirstCode_StaysOff()
    {
        using var browser = await portal.SignInAsync(await portal.AddWithPasswordAsync("Pat Maladroite"));
        using var prepared = await browser.SubmitAsync("/compte", "preparer");
        using var refused = await browser.SubmitAsync("/compte/deux-etapes", "confirmer", ("Form.Code", "000000"));
        Assert.Contains("Ce code n’est pas le bon", await refused.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignOutEverywhere_Asked_EndsEverySessionAtOnce()
    {
        var personne = await portal.AddWithPasswordAsync("Rae Inquiete");
        using var here = await portal.SignInAsync(personne);
        using var elsewhere = await portal.SignInAsync(personne);
        using var response = await here.SubmitAsync("/compte", "partout");
        Assert.False(await here.IsSignedInAsync());
        Assert.False(await elsewhere.IsSignedInAsync());
    }

    [Fact]
    public async Task ChangePassword_Done_KeepsThisSessionAndEndsTheOthers()
    {
        var personne = await portal.AddWithPasswordAsync("Sam Prudente");
        using var here = await portal.SignInAsync(personne);
        using var elsewhere = await portal.SignInAsync(personne);
        using var response = await ChangeAsync(here, ComptesEssai.MotDePasse);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.True(await here.IsSignedInAsync());
        Assert.False(await elsewhere.IsSignedInAsync());
    }

    [Fact]
    public async Task ChangePassword_WrongCurrentOne_IsRefusedWithASentence()
    {
        using var browser = await portal.SignInAsync(await portal.AddWithPasswordAsync("Tim Curieuse"));
        using var response = await ChangeAsync(browser, "pas le bon du tout");
        Assert.Contains("Le mot de passe actuel est incorrect.", await response.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CurrentPassword_WrongFiveTimes_LocksTheAccountEvenForTheRightOne()
    {
        using var browser = await portal.SignInAsync(await portal.AddWithPasswordAsync("Tess Obstinee"));
        for (var trial = 0; trial < 5; trial++)
        {
            using var failure = await ChangeAsync(browser, "pas le bon du tout");
        }

        using var response = await ChangeAsync(browser, ComptesEssai.MotDePasse);
        Assert.Contains("votre compte est verrouillé quinze minutes", await response.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SpareCodes_WrongPassword_AreNotRenewed()
    {
        var personne = await portal.AddWithPasswordAsync("Una Absente");
        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => portal.ActAs(personne,
            services => services.GetRequiredService<RenewCodesSecours>().ExecuteAsync(new() { Actuel = "pas le bon du tout" })));
        Assert.Equal("Le mot de passe actuel est incorrect.", refusal.Message);
    }

    [Fact]
    public async Task Rename_Done_ShowsInTheBanner()
    {
        using var browser = await portal.SignInAsync(await portal.AddWithPasswordAsync("Uma Ancienne"));
        using var response = await browser.SubmitAsync("/compte", "nom", ("NomForm.Nom", "Uma Nouvelle"));
        Assert.Contains("Uma Nouvelle", await browser.GetStringAsync("/compte", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Passkey_AnswerThatNobodyAsked_IsRefused()
    {
        using var browser = portal.Anonymous();
        using var response = await browser.SubmitAsync("/compte/connexion", "cle-acces", ("Reponse", "{}"));
        Assert.Contains("Cette clé d’accès n’a pas été reconnue", await response.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Passkey_AddedWithAWrongPassword_IsRefused()
    {
        using var browser = await portal.SignInAsync(await portal.AddWithPasswordAsync("Vera Absente"));
        using var response = await browser.SubmitAsync("/compte", "cle-acces", ("Form.Actuel", "pas le bon du tout"), ("Form.Reponse", "{}"));
        Assert.Contains("Le mot de passe actuel est incorrect.", await response.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Passkey_AddedWithThePassword_IsToldByMail()
    {
        var personne = await portal.AddWithPasswordAsync("Vito Moderne");
        await portal.ActAs(personne, services => ActivatorUtilities.CreateInstance<AddCleAcces>(
            services, ActivatorUtilities.CreateInstance<AnyKeySignIn>(services, personne)).ExecuteAsync(new() { Actuel = ComptesEssai.MotDePasse }));
        Assert.Single(await KeysOf(personne));
        Assert.Equal("/compte/mot-de-passe-oublie", await portal.LastLinkAsync(personne.Email!));
    }

    [Fact]
    public async Task Passkey_Recorded_IsListedThenRemovedByItsOwnerAlone()
    {
        var (mine, other) = (await portal.AddWithPasswordAsync("Val Moderne"), await portal.AddWithPasswordAsync("Wes Curieuse"));
        await portal.AddPasskeyAsync(mine);
        var cle = Assert.Single(await KeysOf(mine));
        Assert.Equal("Téléphone", cle.Nom);
        await Assert.ThrowsAsync<NotVisibleException>(() => portal.ActAs(other, services => services.GetRequiredService<RemoveCleAcces>().ExecuteAsync(cle.Id)));
        await portal.ActAs(mine, services => services.GetRequiredService<RemoveCleAcces>().ExecuteAsync(cle.Id));
        Assert.Empty(await KeysOf(mine));
    }

    private async Task<IReadOnlyList<CleAccesRow>> KeysOf(Personne personne) =>
        (await portal.ActAs(personne, services => services.GetRequiredService<ShowCompte>().ExecuteAsync())).Cles;

    private async Task<bool> EntersWithAsync(string courriel, string code)
    {
        using var browser = portal.Anonymous();
        using var half = await browser.ConnectAsync(courriel, ComptesEssai.MotDePasse);
        using var response = await browser.SubmitAsync("/compte/connexion/code", "code", ("Form.Code", code));
        return await browser.IsSignedInAsync();
    }

    private static Task<HttpResponseMessage> ChangeAsync(HttpClient browser, string actuel) => browser.SubmitAsync("/compte", "mot-de-passe",
        ("MotDePasseForm.Actuel", actuel), ("MotDePasseForm.MotDePasse", "une tout autre phrase"), ("MotDePasseForm.Confirmation", "une tout autre phrase"));

    private static async Task<(string Key, List<string> Codes)> EnableAsync(HttpClient browser)
    {
        using var prepared = await browser.SubmitAsync("/compte", "preparer");
        var page = await browser.GetStringAsync("/compte/deux-etapes");
        var key = Code().Match(page).Groups[1].Value;
        using var enabled = await browser.SubmitAsync("/compte/deux-etapes", "confirmer", ("Form.Code", CodeTotp.Of(key).Insert(3, "\u00A0")));
        var codes = Code().Matches(await enabled.Content.ReadAsStringAsync()).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(10, codes.Count);
        return (key, codes);
    }

    /// <summary>Takes any answer for a new key of this person: no device is at hand.</summary>
    private sealed class AnyKeySignIn(
        Personne personne, UserManager<Personne> personnes, IHttpContextAccessor context, IUserClaimsPrincipalFactory<Personne> claims,
        IOptions<IdentityOptions> options, ILogger<SignInManager<Personne>> logger, IAuthenticationSchemeProvider schemes, IUserConfirmation<Personne> confirmation)
        : SignInManager<Personne>(personnes, context, claims, options, logger, schemes, confirmation)
    {
        public override Task<PasskeyAttestationResult> PerformPasskeyAttestationAsync(string credentialJson) => Task.FromResult(
            PasskeyAttestationResult.Success(ComptesEssai.NewKey(), new() { Id = personne.Id.ToString(), Name = personne.Email!, DisplayName = personne.Nom }));
    }

    [GeneratedRegex("<code>([^<]+)</code>")]
    private static partial Regex Code();
}
