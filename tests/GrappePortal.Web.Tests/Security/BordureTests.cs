using System.Collections.Concurrent;
using System.Net;
using GrappePortal.Documents.Typesetting;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Features.Conventions;
using GrappePortal.Web.Security;
using GrappePortal.Web.Tests.Features.Comptes;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace GrappePortal.Web.Tests.Security;

/// <summary>What stands at the edge: headers, limits, what only a demonstration opens, the first administrator.</summary>
public sealed class BordureTests(PostgresServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answer_AnyPage_ForbidsFramesAndInlineScripts()
    {
        await using var portal = await PortalFactory.StartAsync(server);
        using var response = await portal.Anonymous().GetAsync("/compte/connexion", Cancellation);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", response.Headers.GetValues("Referrer-Policy").Single());
    }

    [Theory]
    [InlineData("/compte/connexion")]
    [InlineData("/compte/mot-de-passe-oublie")]
    [InlineData("/healthz/live")]
    [InlineData("/portal.css")]
    [InlineData("/grappes")]
    [InlineData("/n-existe-pas")]
    public async Task Head_AnyAddress_AnswersWhatGetAnswersWithoutABody(string address)
    {
        await using var portal = await PortalFactory.StartAsync(server);
        using var browser = portal.Anonymous();
        using var get = await browser.GetAsync(address, Cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Head, address);
        using var head = await browser.SendAsync(request, Cancellation);
        Assert.Equal((get.StatusCode, get.Headers.Location, get.Content.Headers.ContentType), (head.StatusCode, head.Headers.Location, head.Content.Headers.ContentType));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task Document_ThatCannotBeTypeset_IsExplainedInFrenchWithStatus503()
    {
        await using var portal = await PortalFactory.StartAsync(server);
        await using var broken = portal.WithWebHostBuilder(builder => builder.ConfigureTestServices(services => services
            .Replace(ServiceDescriptor.Singleton(new Typesetter(new TypesetterOptions { NodePath = "/n-existe-pas/node" })))));
        var grappe = await GrappeEssai.AddAsync(portal, "Panne");
        var porteur = (await grappe.AddRolesAsync(portal))[Role.Porteur];
        using var browser = broken.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        using var signedIn = await browser.PostAsync(SignInForTests.AddressOf(porteur.Id), content: null, Cancellation);
        var draft = await portal.ActAs(porteur, services => services.GetRequiredService<OpenDraft>().ExecuteAsync(grappe.Id, new ProjetForm { Nature = NatureConvention.Partenariat }, Cancellation));
        using var answer = await browser.GetAsync(new Uri($"/conventions/{draft}.pdf", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("Le portail n’a pas réussi à produire ce document", await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_TooManyPostsFromOneAddress_AreRefusedForAMinute()
    {
        await using var portal = await PortalFactory.StartAsync(server, ("Portal:SignInPostsPerMinute", "3"));
        using var browser = portal.Anonymous();
        for (var trial = 0; trial < 3; trial++)
        {
            using var answered = await browser.ConnectAsync("inconnue@essai.test", "pas le bon du tout");
            Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        }

        using var refused = await browser.ConnectAsync("inconnue@essai.test", "pas le bon du tout");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
    }

    [Fact]
    public async Task Signing_FromOneMeetingRoom_HasALimitOfItsOwn()
    {
        await using var portal = await PortalFactory.StartAsync(server, ("Portal:SignInPostsPerMinute", "1"), ("Portal:SigningPostsPerMinute", "3"));
        using var browser = portal.Anonymous();
        var answers = new List<HttpStatusCode>();
        for (var trial = 0; trial < 4; trial++)
        {
            using var answer = await browser.PostAsync(new Uri($"/signer/lien-{trial}/lecture", UriKind.Relative), content: null, Cancellation);
            answers.Add(answer.StatusCode);
        }

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.TooManyRequests], answers);
    }

    [Fact]
    public async Task Demonstration_OutsideDemoMode_DoesNotExist()
    {
        await using var portal = await PortalFactory.StartAsync(server);
        var demo = await DemoAccountAsync(portal);

        // A visitor is sent to sign in, as for any address that is not a page.
        using var visitor = await PostDemoAsync(portal.Anonymous(), demo);
        Assert.StartsWith("/compte/connexion", visitor.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        var routes = portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(e => e.RoutePattern.RawText!);
        Assert.DoesNotContain(routes, route => route.Contains("demonstration", StringComparison.Ordinal));
        using var page = await portal.Anonymous().GetAsync("/compte/connexion", Cancellation);
        Assert.DoesNotContain("Dona Demo", await page.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demonstration_AccountOfARealAddress_IsNotOpened()
    {
        await using var portal = await PortalFactory.StartAsync(server);
        var (real, demo) = (await GrappeEssai.AddPersonneAsync(portal, "Rita Reelle"), await DemoAccountAsync(portal));
        await GrappeEssai.AddAsync(portal, "Ici"); // A database that holds a grappe is not filled.
        await using var showing = portal.Twin(("Portal:Demo", "true"));
        using var refused = await PostDemoAsync(showing.Anonymous(), real);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        using var opened = await PostDemoAsync(showing.Anonymous(), demo);
        Assert.Equal("/", opened.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Demonstration_Over_EndsTheSessionsOfItsAccounts()
    {
        await using var portal = await PortalFactory.StartAsync(server);
        var demo = await DemoAccountAsync(portal);
        await GrappeEssai.AddAsync(portal, "Ici");
        await using var showing = portal.Twin(("Portal:Demo", "true"));
        using var opened = await PostDemoAsync(showing.Anonymous(), demo);
        var cookie = opened.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("grappeportal=", StringComparison.Ordinal)).Split(';')[0];
        Assert.Equal(HttpStatusCode.OK, await ReadAccountAsync(showing, cookie));
        var before = await StampAsync(portal, demo);

        await using var over = portal.Twin();
        Assert.Equal(HttpStatusCode.Redirect, await ReadAccountAsync(over, cookie));
        Assert.NotEqual(before, await StampAsync(portal, demo));
    }

    [Fact]
    public async Task Demonstration_Over_RefusesItsAccountsWhateverTheyHold()
    {
        await using var portal = await PortalFactory.StartAsync(server);
        var demo = await DemoAccountAsync(portal, Habilitation.Administrateur);
        await portal.ActAs(null, async services =>
        {
            var personnes = services.GetRequiredService<UserManager<Personne>>();
            demo = (await personnes.FindByIdAsync(demo.Id.ToString()))!;
            Assert.True((await personnes.AddPasswordAsync(demo, ComptesEssai.MotDePasse)).Succeeded);
        });
        using var browser = portal.Anonymous();
        using var refused = await browser.ConnectAsync(demo.Email!, ComptesEssai.MotDePasse);
        Assert.Contains("Adresse ou mot de passe incorrect", await refused.TextAsync(), StringComparison.Ordinal);

        // A session made after the start, whose stamp is right.
        using var signedIn = await portal.SignInAsync(demo);
        Assert.False(await signedIn.IsSignedInAsync());
        var perimetre = await portal.ActAs(demo, services => services.GetRequiredService<PerimetreCourant>().GetAsync(Cancellation));
        Assert.True(perimetre.IsEmpty);
        await using var second = portal.Twin(("Portal:AdminEmail", "premiere@essai.test"));
        Assert.Equal(1, await second.InDatabase(db => db.MessagesSortants.CountAsync(m => m.Destinataire == "premiere@essai.test")));
    }

    [Fact]
    public async Task Start_NobodyCanSignInAndNoAddressIsConfigured_SaysSo()
    {
        await using var portal = await PortalFactory.StartAsync(server);
        Assert.Contains(await WarningsAsync(portal), said => said.Contains("Portal__AdminEmail", StringComparison.Ordinal));
        await portal.AddWithPasswordAsync("Ada Entree");
        Assert.DoesNotContain(await WarningsAsync(portal), said => said.Contains("Portal__AdminEmail", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_NoAdministrator_InvitesTheConfiguredAddressOnce()
    {
        await using var portal = await PortalFactory.StartAsync(server, ("Portal:AdminEmail", "premiere@essai.test"));
        Assert.StartsWith("/compte/invitation?", await portal.LastLinkAsync("premiere@essai.test"), StringComparison.Ordinal);
        await using var second = portal.Twin(("Portal:AdminEmail", "premiere@essai.test"));
        Assert.Equal(1, await second.InDatabase(db => db.MessagesSortants.CountAsync()));
        Assert.Equal(Role.Administrateur, await second.InDatabase(db => db.Habilitations.Select(h => h.Role).SingleAsync()));
    }

    [Fact]
    public async Task Start_InvitationOfTheFirstAdministratorNotAccepted_IsSentAgainUntilAccepted()
    {
        await using var portal = await PortalFactory.StartAsync(server, ("Portal:AdminEmail", "premiere@essai.test"));
        await using var second = portal.Twin(("Portal:AdminEmail", "premiere@essai.test"));
        second.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal(2, await second.InDatabase(db => db.MessagesSortants.CountAsync()));

        await second.InDatabase(db => db.Users.ExecuteUpdateAsync(set => set.SetProperty(p => p.EmailConfirmed, true).SetProperty(p => p.PasswordHash, "choisi")));
        await using var third = portal.Twin(("Portal:AdminEmail", "premiere@essai.test"));
        third.Clock.Advance(TimeSpan.FromDays(16));
        Assert.Equal(2, await third.InDatabase(db => db.MessagesSortants.CountAsync()));
    }

    [Fact]
    public async Task Start_OnlyTheAdministratorOfTheDemonstration_InvitesTheConfiguredAddress()
    {
        await using var portal = await PortalFactory.StartAsync(server);
        var demo = await GrappeEssai.AddPersonneAsync(portal, "Dona Demo", Habilitation.Administrateur);
        await using var second = portal.Twin(("Portal:AdminEmail", "premiere@essai.test"));
        Assert.Equal(1, await second.InDatabase(db => db.MessagesSortants.CountAsync(m => m.Destinataire == "premiere@essai.test")));

        await second.AddPasskeyAsync(demo);
        await using var third = portal.Twin(("Portal:AdminEmail", "autre@essai.test"));
        Assert.Equal(0, await third.InDatabase(db => db.MessagesSortants.CountAsync(m => m.Destinataire == "autre@essai.test")));
    }

    private static async Task<HttpResponseMessage> PostDemoAsync(HttpClient browser, Personne personne)
    {
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", await browser.TokenAsync("/compte/connexion"))]);
        return await browser.PostAsync($"/compte/demonstration/{personne.Id}", content, Cancellation);
    }

    private static async Task<Personne> DemoAccountAsync(PortalFactory portal, params Func<Guid, Habilitation>[] roles)
    {
        const string address = "DONA@DEMO.GRAPPEPORTAL.TEST";
        var personne = await GrappeEssai.AddPersonneAsync(portal, "Dona Demo", roles);
        await portal.InDatabase(db => db.Users.Where(p => p.Id == personne.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Email, address).SetProperty(p => p.NormalizedEmail, address)));
        return personne;
    }

    private static Task<string?> StampAsync(PortalFactory portal, Personne personne) =>
        portal.InDatabase(db => db.Users.Where(p => p.Id == personne.Id).Select(p => p.SecurityStamp).SingleAsync());

    private static async Task<HttpStatusCode> ReadAccountAsync(PortalFactory portal, string cookie)
    {
        using var browser = portal.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/compte");
        request.Headers.Add("Cookie", cookie);
        using var answer = await browser.SendAsync(request, Cancellation);
        return answer.StatusCode;
    }

    /// <summary>What another start on the same database warns of.</summary>
    private static async Task<IReadOnlyList<string>> WarningsAsync(PortalFactory portal)
    {
        using var kept = new KeptWarnings();
        await using var again = portal.WithWebHostBuilder(builder => builder.ConfigureTestServices(services => services.AddSingleton<ILoggerProvider>(kept)));
        _ = again.Services;
        return [.. kept.Said];
    }

    private sealed class KeptWarnings : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Said { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Said.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
