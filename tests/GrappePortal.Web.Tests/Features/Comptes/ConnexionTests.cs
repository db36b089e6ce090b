using System.Net;
using GrappePortal.Web.Features.Comptes;
using GrappePortal.Web.Security;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GrappePortal.Web.Tests.Features.Comptes;

public sealed class ConnexionTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task SignIn_RightPassword_OpensTheSessionAndGoesWhereAsked()
    {
        var personne = await portal.AddWithPasswordAsync("Ada Connectee");
        using var browser = portal.Anonymous();
        using var response = await browser.ConnectAsync(personne.Email!, ComptesEssai.MotDePasse, "/compte/connexion?retour=%2Fgrappes");
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/grappes", new Uri(new Uri("http://localhost/"), response.Headers.Location!).PathAndQuery);
        Assert.True(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task SignOut_OfASessionThatHasEnded_AsksToSignInWithoutComingBackToIt()
    {
        using var browser = portal.Anonymous();
        using var response = await browser.PostAsync("/compte/deconnexion", content: null, TestContext.Current.CancellationToken);
        Assert.Equal("/compte/connexion", response.Headers.Location!.PathAndQuery);
        using var page = await browser.GetAsync("/grappes", TestContext.Current.CancellationToken);
        Assert.Equal("/compte/connexion?retour=%2Fgrappes", page.Headers.Location!.PathAndQuery);
    }

    [Fact]
    public async Task Form_SentAfterTheSessionHasEnded_ComesBackToItsPage()
    {
        using var browser = portal.Anonymous();
        var page = $"/signatures/{Guid.NewGuid()}";
        using var response = await browser.PostAsync(page, content: null, TestContext.Current.CancellationToken);
        Assert.Equal($"/compte/connexion?retour={Uri.EscapeDataString(page)}", response.Headers.Location!.PathAndQuery);
    }

    [Fact]
    public async Task SignIn_PageOpenedByWhoeverIsSignedIn_GoesWhereAsked()
    {
        using var browser = await portal.SignInAsync(await portal.AddWithPasswordAsync("Ana Revenue"));
        using var response = await browser.GetAsync("/compte/connexion?retour=%2Fgrappes", TestContext.Current.CancellationToken);
        Assert.Equal("/grappes", new Uri(new Uri("http://localhost/"), response.Headers.Location!).PathAndQuery);
    }

    [Fact]
    public async Task SignIn_FromASecondTabOpenedBefore_SaysThatTheFormHasExpired()
    {
        var personne = await portal.AddWithPasswordAsync("Ida Deuxonglets");
        await using var production = portal.WithWebHostBuilder(builder => builder.UseEnvironment("Production")); // The other one explains itself to developers.
        using var browser = production.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        using var secondTab = await browser.GetAsync("/compte/connexion", TestContext.Current.CancellationToken);
        using var signedIn = await browser.ConnectAsync(personne.Email!, ComptesEssai.MotDePasse);
        using var late = await browser.ResubmitAsync(secondTab, "/compte/connexion", "connexion", ("Form.Courriel", personne.Email!), ("Form.MotDePasse", ComptesEssai.MotDePasse));
        Assert.Equal(HttpStatusCode.BadRequest, late.StatusCode);
        var text = await late.TextAsync();
        Assert.Contains("Ce formulaire a expiré", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Cette page n’existe pas", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://ailleurs.example/")]
    [InlineData("//ailleurs.example/")]
    [InlineData("/\\ailleurs.example/")]
    [InlineData("ailleurs")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\t/ailleurs.example")]
    public async Task SignIn_ReturnToAnotherSite_GoesHome(string retour)
    {
        var personne = await portal.AddWithPasswordAsync("Bo Redirigee");
        using var browser = portal.Anonymous();
        using var response = await browser.ConnectAsync(personne.Email!, ComptesEssai.MotDePasse, $"/compte/connexion?retour={Uri.EscapeDataString(retour)}");
        Assert.Equal("/", new Uri(new Uri("http://localhost/"), response.Headers.Location!).PathAndQuery);
        Assert.Equal("localhost", new Uri(new Uri("http://localhost/"), response.Headers.Location!).Host);
    }

    [Fact]
    public async Task SignIn_WrongPasswordOrUnknownAddressOrLockedAccount_SaysTheSameSentence()
    {
        var personne = await portal.AddWithPasswordAsync("Cy Muette");
        var locked = await portal.AddWithPasswordAsync("Di Verrouillee");
        await portal.InDatabase(db => db.Users.Where(p => p.Id == locked.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.LockoutEnd, DateTimeOffset.UtcNow.AddMinutes(5))));
        var answers = new[]
        {
            await RefusalAsync(personne.Email!, "pas le bon du tout"),
            await RefusalAsync("inconnue@essai.test", "pas le bon du tout"),
            await RefusalAsync(locked.Email!, ComptesEssai.MotDePasse),
        };
        Assert.All(answers, answer => Assert.StartsWith("Adresse ou mot de passe incorrect", answer, StringComparison.Ordinal));
        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task SignIn_UnknownAddressOrLockedAccount_HashesAsForAnOpenOne()
    {
        var locked = await portal.AddWithPasswordAsync("Dan Verrouille");
        await portal.InDatabase(db => db.Users.Where(p => p.Id == locked.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.LockoutEnd, DateTimeOffset.UtcNow.AddMinutes(5))));
        Assert.Equal(1, await HashesAsync("inconnue@essai.test"));
        Assert.Equal(1, await HashesAsync(locked.Email!));
    }

    [Fact]
    public Task Address_WithANul_IsThatOfNobody() => portal.ActAs(null, async services =>
    {
        var result = await services.GetRequiredService<OpenSession>().ExecuteAsync(new() { Courriel = "nul\0@essai.test", MotDePasse = "pas le bon du tout" });
        Assert.False(result.Succeeded);
        await services.GetRequiredService<AskNouveauMotDePasse>().ExecuteAsync(new() { Courriel = "\0" });
    });

    [Fact]
    public async Task SignIn_FiveFailures_LocksFifteenMinutesEvenForTheRightPassword()
    {
        var personne = await portal.AddWithPasswordAsync("Eli Insistante");
        using var browser = portal.Anonymous();
        for (var trial = 0; trial < 5; trial++)
        {
            using var failure = await browser.ConnectAsync(personne.Email!, "pas le bon du tout");
        }

        using var response = await browser.ConnectAsync(personne.Email!, ComptesEssai.MotDePasse);
        Assert.False(await browser.IsSignedInAsync());
        var end = await portal.InDatabase(db => db.Users.Where(p => p.Id == personne.Id).Select(p => p.LockoutEnd).SingleAsync());
        Assert.InRange(end!.Value - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(15));
    }

    [Fact]
    public async Task SignIn_FourFailuresThenTheRightPassword_OpensTheSession()
    {
        var personne = await portal.AddWithPasswordAsync("Flo Distraite");
        using var browser = portal.Anonymous();
        for (var trial = 0; trial < 4; trial++)
        {
            using var failure = await browser.ConnectAsync(personne.Email!, "pas le bon du tout");
        }

        using var response = await browser.ConnectAsync(personne.Email!, ComptesEssai.MotDePasse);
        Assert.True(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task SignIn_WithoutAntiforgeryToken_IsRefused()
    {
        using var browser = portal.Anonymous();
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("_handler", "connexion")]);
        using var response = await browser.PostAsync("/compte/connexion", content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Cookie_Session_IsClosedToScriptsAndToOtherSites()
    {
        var personne = await portal.AddWithPasswordAsync("Gil Prudente");
        using var browser = portal.Anonymous();
        using var response = await browser.ConnectAsync(personne.Email!, ComptesEssai.MotDePasse);
        var cookie = response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("grappeportal=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Session_EightHoursWithoutARequest_IsOver()
    {
        var personne = await portal.AddWithPasswordAsync("Hal Absente");
        using var browser = portal.Anonymous();
        using var response = await browser.ConnectAsync(personne.Email!, ComptesEssai.MotDePasse);
        portal.Clock.Advance(TimeSpan.FromHours(7.9));
        Assert.True(await browser.IsSignedInAsync());
        portal.Clock.Advance(TimeSpan.FromHours(7.9));
        Assert.True(await browser.IsSignedInAsync());
        portal.Clock.Advance(TimeSpan.FromHours(8.1));
        Assert.False(await browser.IsSignedInAsync());
    }

    [Fact]
    public async Task SignOut_Asked_EndsTheSession()
    {
        using var browser = await portal.SignInAsync(await portal.AddWithPasswordAsync("Isa Sortante"));
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", await browser.TokenAsync("/compte"))]);
        using var response = await browser.PostAsync("/compte/deconnexion", content, TestContext.Current.CancellationToken);
        Assert.Equal("/compte/connexion", response.Headers.Location!.OriginalString);
        Assert.False(await browser.IsSignedInAsync());
    }

    private Task<int> HashesAsync(string courriel) => portal.ActAs(null, async services =>
    {
        var personnes = services.GetRequiredService<UserManager<Personne>>();
        var hasher = new CountingHasher();
        personnes.PasswordHasher = hasher;
        var result = await services.GetRequiredService<OpenSession>().ExecuteAsync(new() { Courriel = courriel, MotDePasse = ComptesEssai.MotDePasse });
        Assert.False(result.Succeeded);
        return hasher.Count;
    });

    private sealed class CountingHasher : PasswordHasher<Personne>
    {
        public int Count { get; private set; }

        public override string HashPassword(Personne user, string password)
        {
            Count++;
            return base.HashPassword(user, password);
        }

        public override PasswordVerificationResult VerifyHashedPassword(Personne user, string hashedPassword, string providedPassword)
        {
            Count++;
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }

    private async Task<string> RefusalAsync(string courriel, string motDePasse)
    {
        using var browser = portal.Anonymous();
        using var response = await browser.ConnectAsync(courriel, motDePasse);
        var text = await response.TextAsync();
        var start = text.IndexOf("Adresse ou mot de passe", StringComparison.Ordinal);
        return start < 0 ? text : text[start..text.IndexOf("nouveau mot de passe.", start, StringComparison.Ordinal)];
    }
}
