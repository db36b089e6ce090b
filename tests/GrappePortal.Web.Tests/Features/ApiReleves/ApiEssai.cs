using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using GrappePortal.Web.Tests.Infrastructure;

namespace GrappePortal.Web.Tests.Features.ApiReleves;

/// <summary>The calls of a publisher.</summary>
internal static class ApiEssai
{
    public const string Actifs = """{"valeurs":{"DUI_ACTIFS":{"numerateur":37,"denominateur":40}}}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static string Address(GrappeMesuree grappe) => $"/api/v1/etablissements/{grappe.Finess[0]}/releves/2026-10";

    public static StringContent Body(string json) => new(json, Encoding.UTF8, "application/json");

    public static async Task<(HttpStatusCode Status, JsonElement Body)> PutAsync(HttpClient caller, GrappeMesuree grappe, string json, string? tag = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, Address(grappe)) { Content = Body(json) };
        if (tag is not null)
        {
            request.Headers.IfMatch.Add(new EntityTagHeaderValue(tag));
        }

        using var answer = await caller.SendAsync(request, Cancellation);
        return (answer.StatusCode, await JsonAsync(answer));
    }

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation)).RootElement.Clone();
}
