using System.Diagnostics;
using System.Globalization;
using GrappePortal.Benchmarks.Pays;
using GrappePortal.Web.Data;
using GrappePortal.Web.Features.Conventions;
using GrappePortal.Web.Features.Scellements;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Sceau;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GrappePortal.Benchmarks.Scellement;

/// <summary>
/// The sealing job on a real PostgreSQL: "scellement [conventions]" has conventions of 25 signatories signed, then seals them
/// one after the other as the portal does, each with its proof, its data and its mails. Cold start counted.
/// </summary>
internal static class ScellementMesure
{
    private const double FewestPerMinute = 100;
    private const double LongestMs = 1_000;

    /// <returns>1 when fewer than 100 conventions are sealed in a minute, or when one in twenty takes over a second.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var conventions = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100;
        var folder = Directory.CreateTempSubdirectory("grappeportal-scellement").FullName;
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        try
        {
            await using var postgres = await EmbeddedPostgres.StartAsync(Path.Combine(folder, "data"), CancellationToken.None);
            await LoadAsync(postgres.ConnectionString, folder, conventions);
            return await MeasureAsync(postgres.ConnectionString, folder, conventions);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task LoadAsync(string connectionString, string folder, int conventions)
    {
        var start = Stopwatch.GetTimestamp();
        await using var services = Portal(connectionString, folder);
        var grappeId = Guid.Empty;
        await InScopeAsync(services, async scope =>
        {
            var db = scope.GetRequiredService<PortalDb>();
            await DatabaseStartup.PrepareAsync(connectionString, token => db.Database.MigrateAsync(token));
            grappeId = await ConventionsSignees.OpenGrappeAsync(db);
        });
        for (var i = 0; i < conventions; i++)
        {
            await InScopeAsync(services, scope => ConventionsSignees.AddAsync(scope, grappeId));
        }

        Say(string.Create(CultureInfo.InvariantCulture, $"{conventions} conventions signed by {ConventionsSignees.Signataires} persons each, in {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s"));
    }

    private static async Task<int> MeasureAsync(string connectionString, string folder, int conventions)
    {
        await using var services = Portal(connectionString, folder);
        var chronos = new Chronos("sealing one convention");
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < conventions; i++)
        {
            await InScopeAsync(services, scope => chronos.TimeAsync(() => scope.GetRequiredService<SealNext>().ExecuteAsync()));
        }

        var perMinute = conventions / Stopwatch.GetElapsedTime(start).TotalMinutes;
        var memory = ProcessMemory.PeakMegabytes();
        await ExpectAllSealedAsync(services, conventions);
        Say(string.Create(CultureInfo.InvariantCulture, $"{perMinute:0} conventions sealed per minute (at least {FewestPerMinute:0} asked)"));
        Say(string.Create(CultureInfo.InvariantCulture, $"one convention: p50 {chronos.P50:0} ms, p95 {chronos.P95:0} ms (at most {LongestMs:0} asked), longest {chronos.Max:0} ms"));
        Say(string.Create(CultureInfo.InvariantCulture, $"peak memory: {memory.Portal:0} MB for the job, {memory.Children:0} MB for the typesetting and sealing processes"));
        return perMinute >= FewestPerMinute && chronos.P95 <= LongestMs ? 0 : 1;
    }

    private static Task ExpectAllSealedAsync(IServiceProvider services, int conventions) => InScopeAsync(services, async scope =>
    {
        var done = await scope.GetRequiredService<PortalDb>().Scellements.CountAsync(s => s.ScelleLe != null);
        if (done != conventions)
        {
            throw new InvalidOperationException($"{done} conventions were sealed, of {conventions}.");
        }
    });

    private static ServiceProvider Portal(string connectionString, string folder) => new ServiceCollection().AddLogging()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Sceau:Fichier"] = Path.Combine(folder, "sceau.p12"),
            ["Sceau:MotDePasse"] = "mesure",
        }).Build())
        .AddData(connectionString).AddSecurity().AddMail().AddSceau().AddConventions().AddScellements().BuildServiceProvider();

    private static async Task InScopeAsync(IServiceProvider services, Func<IServiceProvider, Task> work)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<PersonneCourante>().ActAsPortal();
        await work(scope.ServiceProvider);
    }

    private static void Say(string line) => Console.WriteLine(line);
}
