using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using GrappePortal.Documents.Spreadsheets;
using GrappePortal.Domain.Dossiers;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Data;
using GrappePortal.Web.Features.Dossiers;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GrappePortal.Benchmarks;

/// <summary>A member list of 5 000 rows: read, checked, then written to a real registry, against the reading alone.</summary>
[MemoryDiagnoser]
[Config(typeof(FewLongRuns))]
public class ImportBenchmarks
{
    private const int Rows = 5_000;
    private string _folder = string.Empty;
    private byte[] _file = [];
    private EmbeddedPostgres _postgres = null!;
    private ServiceProvider _services = null!;
    private Guid _appelId;

    [GlobalSetup]
    public async Task StartAsync()
    {
        _folder = Directory.CreateTempSubdirectory("grappeportal-bench").FullName;
        File.SetUnixFileMode(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        _file = File5000();
        _postgres = await EmbeddedPostgres.StartAsync(Path.Combine(_folder, "data"), CancellationToken.None);
        _services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddData(_postgres.ConnectionString).AddSecurity().AddMail().AddDossiers().BuildServiceProvider();
        await InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<PortalDb>();
            await DatabaseStartup.PrepareAsync(_postgres.ConnectionString, token => db.Database.MigrateAsync(token));
            var referentiel = GrappePortal.Domain.Indicateurs.ReferentielsLivres.Normandie2025();
            var appel = new AppelAProjets("Normandie", 2025, null, referentiel);
            db.AddRange(referentiel, appel);
            await db.SaveChangesAsync();
            _appelId = appel.Id;
        });
    }

    [GlobalCleanup]
    public async Task StopAsync()
    {
        await _services.DisposeAsync();
        await _postgres.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(Baseline = true)]
    public int Read() => TableauReader.Read(_file, "liste.csv").Lignes.Count;

    [Benchmark]
    public int ReadAndCheck()
    {
        var liste = ListeMembres.Lire(LignesBrutes.Of(TableauReader.Read(_file, "liste.csv")));
        return ControleDossier.Controler(DossierAControler.Of(SourceDossier.Of("liste.csv", NatureSource.ListeMembres, liste))).Count;
    }

    [Benchmark]
    public Task Drop() => InScopeAsync(async services =>
    {
        var grappeId = await OpenAsync(services);
        await services.GetRequiredService<DepositDocument>().ExecuteAsync(grappeId, new DepositForm(), "liste.csv", _file);
    });

    [Benchmark]
    public Task DropAndIntegrate() => InScopeAsync(async services =>
    {
        var grappeId = await OpenAsync(services);
        var id = await services.GetRequiredService<DepositDocument>().ExecuteAsync(grappeId, new DepositForm(), "liste.csv", _file);
        var revision = await services.GetRequiredService<PortalDb>().DocumentsSources.Where(d => d.Id == id).Select(d => d.Revision).SingleAsync();
        await services.GetRequiredService<IntegrateDocument>().ExecuteAsync(id, revision);
    });

    private async Task<Guid> OpenAsync(IServiceProvider services)
    {
        var db = services.GetRequiredService<PortalDb>();
        var grappe = new Grappe(Guid.NewGuid().ToString(), TypeProjet.Mixte, await db.AppelsAProjets.SingleAsync(a => a.Id == _appelId));
        db.Add(grappe);
        await db.SaveChangesAsync();
        return grappe.Id;
    }

    private async Task InScopeAsync(Func<IServiceProvider, Task> work)
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<PersonneCourante>().ActAsPortal();
        await work(scope.ServiceProvider);
    }

    /// <summary>Each run takes seconds and a database: five of them, in this process.</summary>
    private sealed class FewLongRuns : ManualConfig
    {
        public FewLongRuns() => AddJob(Job.Default
            .WithToolchain(InProcessNoEmitToolchain.Instance)
            .WithStrategy(RunStrategy.Monitoring).WithWarmupCount(1).WithIterationCount(5).WithInvocationCount(1).WithUnrollFactor(1));
    }

    private static byte[] File5000()
    {
        var text = new StringBuilder(string.Join(';', Champs.Modele)).AppendLine();
        foreach (var row in Enumerable.Range(0, Rows))
        {
            var (et, ej) = (Number(76, row), Number(75, row / 4));
            text.AppendLine(CultureInfo.InvariantCulture, $"{et};Résidence n° {row};EHPAD;{40 + (row % 60)} lits;;{row} rue des Lilas;76000;Rouen;{ej};Association n° {row / 4};;privé;Jean Exemple {row / 4};Président;Contact {row};Référent {row};contact{row}@exemple.fr;acquisition");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static Finess Number(int prefix, int row) => Enumerable.Range(0, 10)
        .Select(key => Finess.TryParse($"{prefix}{row:D6}{key}", out var finess) ? finess : null).OfType<Finess>().First();
}
