using System.Net;
using System.Text.Json;
using GrappePortal.Web.Features.ApiReleves;
using GrappePortal.Web.Security;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using static GrappePortal.Web.Tests.Features.ApiReleves.ApiEssai;

namespace GrappePortal.Web.Tests.Features.ApiReleves;

/// <summary>Who calls the HTTP API of the publishers, how often, at which address, and its description.</summary>
public sealed class AccesApiTests(PortalFactory portal, PostgresServer server) : IClassFixture<PortalFactory>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2026-11", "Novembre 2026 n’est pas terminé\u00A0: le relevé de «\u00A0SSIAD")]
    [InlineData("2025-12", "La grappe mesure ses indicateurs à partir de janvier 2026\u00A0: aucun relevé n’est attendu pour décembre 2025.")]
    public async Task Call_MonthThatHasNoReleve_SaysWhetherToWaitOrToSendItNoMore(string mois, string expected)
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        using var caller = grappe.Caller(await grappe.NewKeyAsync());
        var address = new Uri($"/api/v1/etablissements/{grappe.Finess[0]}/releves/{mois}", UriKind.Relative);
        foreach (var answer in (HttpResponseMessage[])[await caller.GetAsync(address, Cancellation), await caller.PutAsync(address, Body(Actifs), Cancellation)])
        {
            var problem = await JsonAsync(answer);
            Assert.Equal("urn:grappeportal:probleme:mois-ferme", problem.GetProperty("type").GetString());
            Assert.StartsWith(expected, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
            answer.Dispose();
        }
    }

    [Fact]
    public async Task Call_WithoutKeyWrongKeyRevokedKeyOrSession_Answers401()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        var key = await grappe.NewKeyAsync();
        var cle = Assert.Single((await grappe.Do<ListClesApi, IReadOnlyList<CleApiRow>?>(Role.Porteur, act => act.ExecuteAsync(grappe.Grappe.Id)))!);
        await grappe.Do<RevokeCleApi>(Role.Porteur, act => act.ExecuteAsync(cle.Id));
        using var session = await portal.SignInAsync(grappe.Personnes[Role.Porteur]);
        foreach (var caller in new[] { portal.Anonymous(), grappe.Caller("grappe_" + new string('0', 64)), grappe.Caller(key), session })
        {
            using var answer = await caller.PutAsync(Address(grappe), Body(Actifs), Cancellation);
            Assert.Equal((HttpStatusCode.Unauthorized, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
            Assert.StartsWith("Bearer", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        }

        Assert.Empty((await grappe.ReleveAsync()).Valeurs);
    }

    [Fact]
    public async Task Key_OnThePages_OpensNothing()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        using var caller = grappe.Caller(await grappe.NewKeyAsync());
        using var answer = await caller.GetAsync(new Uri($"/grappes/{grappe.Grappe.Id}", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task Key_OnceUsed_ShowsItsLastUseAndIsStoredAsAHash()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        var key = await grappe.NewKeyAsync();
        using var caller = grappe.Caller(key);
        await PutAsync(caller, grappe, Actifs);
        var row = Assert.Single((await grappe.Do<ListClesApi, IReadOnlyList<CleApiRow>?>(Role.Porteur, act => act.ExecuteAsync(grappe.Grappe.Id)))!);
        Assert.Equal(portal.Clock.GetUtcNow(), row.DerniereUtilisationLe!.Value, TimeSpan.FromSeconds(1));
        var stored = await portal.InDatabase(db => db.ClesApi.AsNoTracking().SingleAsync(c => c.Id == row.Id));
        Assert.DoesNotContain(key[20..], JsonSerializer.Serialize(stored), StringComparison.Ordinal);
        var journal = await portal.InDatabase(db => db.Journal.AsNoTracking().Where(j => j.ObjetId == row.Id).ToListAsync());
        Assert.DoesNotContain(stored.Empreinte, JsonSerializer.Serialize(Assert.Single(journal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_WhoeverDoesNotManageTheGrappe_SeesAndMakesNone()
    {
        var grappe = await GrappeMesuree.OpenAsync(portal);
        foreach (var role in new[] { Role.ChefDeProjet, Role.Direction, Role.Referent, Role.InstructeurArs })
        {
            Assert.Null(await grappe.Do<ListClesApi, IReadOnlyList<CleApiRow>?>(role, act => act.ExecuteAsync(grappe.Grappe.Id)));
            await Assert.ThrowsAnyAsync<Exception>(() => grappe.Do<CreateCleApi, string>(role, act => act.ExecuteAsync(grappe.Grappe.Id, new CleApiForm { Libelle = "X" })));
        }
    }

    [Fact]
    public async Task Call_TooManyInAMinute_Answers429WithTheTimeToWait()
    {
        await using var strict = await PortalFactory.StartAsync(server, ("Portal:ApiRequestsPerMinute", "2"));
        var grappe = await GrappeMesuree.OpenAsync(strict);
        using var caller = grappe.Caller(await grappe.NewKeyAsync());
        using var other = grappe.Caller(await grappe.NewKeyAsync("Un autre éditeur"));
        await PutAsync(caller, grappe, Actifs);
        await PutAsync(caller, grappe, Actifs);
        using var refused = await caller.PutAsync(Address(grappe), Body(Actifs), Cancellation);
        Assert.Equal((HttpStatusCode.TooManyRequests, "application/problem+json"), (refused.StatusCode, refused.Content.Headers.ContentType!.MediaType));
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(HttpStatusCode.OK, (await PutAsync(other, grappe, Actifs)).Status);
    }

    [Theory]
    [InlineData("POST", "/api/v1/etablissements/760000018/releves/2026-10")]
    [InlineData("GET", "/api/v2/ailleurs")]
    public async Task Call_UnknownAddressOrMethod_AnswersAProblem(string method, string address)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        using var answer = await portal.Anonymous().SendAsync(request, Cancellation);
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task Description_Anonymous_TellsTheApiAndNothingElse()
    {
        using var answer = await portal.Anonymous().GetAsync(new Uri("/openapi/v1.json", UriKind.Relative), Cancellation);
        var document = await JsonAsync(answer);
        var path = Assert.Single(document.GetProperty("paths").EnumerateObject());
        Assert.Equal("/api/v1/etablissements/{finess}/releves/{mois}", path.Name);
        var put = path.Value.GetProperty("put");
        Assert.Equal("Envoyer les valeurs d’un mois", put.GetProperty("summary").GetString());
        Assert.Equal(36, put.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("example").GetProperty("valeurs").GetProperty("DUI_ACTIFS").GetProperty("numerateur").GetInt32());
        Assert.True(put.GetProperty("security")[0].TryGetProperty("cleApi", out _));
        Assert.Equal("bearer", document.GetProperty("components").GetProperty("securitySchemes").GetProperty("cleApi").GetProperty("scheme").GetString());
        Assert.Contains("Retry-After", put.GetProperty("responses").GetProperty("429").GetProperty("description").GetString(), StringComparison.Ordinal);
    }
}
