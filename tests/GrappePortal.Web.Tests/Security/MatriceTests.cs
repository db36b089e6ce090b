using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Security;
using GrappePortal.Web.Tests.Features.Scellements;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace GrappePortal.Web.Tests.Security;

/// <summary>
/// Opens every route as every role, anonymously, and as the porteur of another grappe, and compares the status codes with
/// Matrice.csv. A route without its line fails: whoever adds a page says who may open it. The tokens of the personal links are
/// made up: what a true one opens is for the tests of signing.
/// </summary>
public sealed partial class MatriceTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static readonly (string Colonne, Role? Role)[] Colonnes =
    [
        ("anonyme", null), ("porteur", Role.Porteur), ("coordonnateur", Role.CoordonnateurMarche), ("chef", Role.ChefDeProjet),
        ("direction", Role.Direction), ("referent", Role.Referent), ("instructeur", Role.InstructeurArs), ("administrateur", Role.Administrateur),
    ];

    private const string Secret = "Zyxoval";

    [Fact]
    public async Task Open_EveryRouteAsEveryRole_AnswersAsTheTableSays()
    {
        var expected = await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "Security", "Matrice.csv"), TestContext.Current.CancellationToken);
        var seen = await SeenAsync();
        var differences = seen.Except(expected).Select(line => $"seen, not in the table: {line}")
            .Concat(expected.Skip(1).Where(line => line.Length > 0).Except(seen).Select(line => $"in the table, not seen:  {line}"));
        Assert.True(!differences.Any(), string.Join('\n', differences));
    }

    private async Task<List<string>> SeenAsync()
    {
        var here = await DossierEssai.AddAsync(portal, Secret, "Normandie");
        var scellee = await SealAsync(here);
        var elsewhere = await DossierEssai.AddAsync(portal, "Ailleurs", "Bretagne");
        var browsers = new List<HttpClient>();
        foreach (var (_, role) in Colonnes)
        {
            browsers.Add(role is null ? portal.Anonymous() : await portal.SignInAsync(here.Personnes[role.Value]));
        }

        browsers.Add(await portal.SignInAsync(elsewhere.Personnes[Role.Porteur]));
        var lines = new List<string>();
        foreach (var (method, route) in Routes())
        {
            var line = new StringBuilder().Append(method).Append(';').Append(route);
            foreach (var browser in browsers)
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), Address(route, here, scellee));
                using var response = await browser.SendAsync(request, TestContext.Current.CancellationToken);
                line.Append(CultureInfo.InvariantCulture, $";{(int)response.StatusCode}");
                if (browser == browsers[0] || browser == browsers[^1])
                {
                    var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                    Assert.False(body.Contains(Secret, StringComparison.Ordinal), $"{route} shows a grappe to somebody who may not know of it.");
                }
            }

            lines.Add(line.ToString());
        }

        browsers.ForEach(browser => browser.Dispose());
        return lines;
    }

    /// <summary>So that each file of the dossier exists: a convention signed on paper and sealed, and a document handed over to the ARS.</summary>
    private async Task<Convention> SealAsync(DossierEssai dossier)
    {
        var prete = new GrappePrete(portal, dossier.Grappe, dossier.Personnes[Role.Porteur]);
        await GrappePrete.CompleteAsync(portal, dossier.Grappe);
        var sent = await prete.SendAsync();
        await prete.SignOnPaperAsync(sent);
        await prete.SealedAsync(sent.Id);
        return await prete.ReadAsync(sent.Id);
    }

    private IEnumerable<(string Method, string Route)> Routes() =>
        from endpoint in portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null
        let route = $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}"
        where !route.StartsWith("/_", StringComparison.Ordinal) && !route.StartsWith("/{**", StringComparison.Ordinal)
        from method in MethodsOf(endpoint)
        orderby route, method
        select (method, route);

    // A page answers to POST for its forms; without one it answers what it answers to GET.
    private static IReadOnlyList<string> MethodsOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is null
        ? endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        : ["GET"];

    private static string Address(string route, DossierEssai dossier, Convention scellee) => Parameter().Replace(route, match => match.Groups[1].Value.ToLowerInvariant() switch
    {
        "format" => "csv",
        "numero" => "1",
        "moisdemande" => "2026-10",
        "id" => Thing(route, dossier).ToString(),
        "conventionid" when route.StartsWith("/signatures/", StringComparison.Ordinal) => dossier.Envoyee.Id.ToString(),
        "conventionid" when route.StartsWith("/conventions/", StringComparison.Ordinal) => scellee.Id.ToString(),
        "fichierid" => scellee.Signataires[0].Signature!.PieceId.ToString()!,
        var name => dossier.IdsFor(name)[0].ToString(),
    });

    // "/documents/{id}" is about a document.
    private static Guid Thing(string route, DossierEssai dossier) => dossier.IdsFor(route.Split('/')[1])[0];

    [GeneratedRegex(@"\{\*?(\w+)[^}/]*\}")]
    private static partial Regex Parameter();
}
