using System.Globalization;
using System.Text.RegularExpressions;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Data.Postgres;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Tests.Features.ApiReleves;

/// <summary>The examples of docs/api.md, taken from the file as they stand and run by curl against a portal that listens.</summary>
public sealed partial class ExemplesApiTests(PostgresServer server)
{
    [Fact]
    public async Task Documentation_EachExample_AnswersAsItSays()
    {
        var examples = Example().Matches(await File.ReadAllTextAsync(Documentation(), TestContext.Current.CancellationToken)).ToList();
        Assert.True(examples.Count >= 5, "The documentation has lost its examples.");
        var port = PortLibre.Next();
        await using var portal = await PortalFactory.ListenAsync(server, port);
        var grappe = await GrappeMesuree.OpenAsync(portal);
        await NameAsync(portal, grappe.Grappe.Etablissements[0], "760000018");
        var variables = $"export PORTAIL=http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)} CLE={await grappe.NewKeyAsync()}\n";
        foreach (var example in examples)
        {
            var outcome = await ShellCommand.RunAsync("bash", ["-euc", variables + example.Groups[2].Value]);
            Assert.True(
                outcome.Status == 0 && outcome.Output.StartsWith($"HTTP/1.1 {example.Groups[1].Value} ", StringComparison.Ordinal),
                $"{example.Value}\nanswered:\n{outcome.Output}");
        }

        Assert.Equal(90, (await grappe.ReleveAsync()).Find("MSS")!.Numerateur);
    }

    [Fact]
    public async Task Documentation_EachFence_IsAnExampleThatRuns()
    {
        var text = await File.ReadAllTextAsync(Documentation(), TestContext.Current.CancellationToken);
        Assert.Equal(text.Split("```sh\n").Length - 1, Example().Count(text));
    }

    private static Task<int> NameAsync(PortalFactory portal, Guid etablissementId, string finess) => portal.InDatabase(async db =>
    {
        var etablissement = await db.Etablissements.SingleAsync(e => e.Id == etablissementId);
        etablissement.Identify(Finess.Parse(finess), etablissement.Nom, null, Capacite.Parse(null), [], Adresse.Vide);
        return await db.SaveChangesAsync();
    });

    private static string Documentation([System.Runtime.CompilerServices.CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(thisFile, "../../../../../docs/api.md"));

    [GeneratedRegex(@"```sh\n# Réponse : (\d{3})\n(curl .*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
