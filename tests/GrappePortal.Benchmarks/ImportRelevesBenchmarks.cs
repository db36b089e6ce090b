using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using GrappePortal.Documents.Spreadsheets;
using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Features.ImportsReleves;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GrappePortal.Benchmarks;

/// <summary>A month of 12 000 values (2 400 establishments, five rates) imported in a grappe that has a history, against the reading alone.</summary>
[MemoryDiagnoser]
[Config(typeof(FewLongRuns))]
public class ImportRelevesBenchmarks
{
    private const int Etablissements = 2_400;
    private const int Runs = 5;
    private const int Warmups = 3;

    private static readonly Mois First = new(2026, 1);
    private readonly ReferentielIndicateurs _referentiel = ReferentielsLivres.Normandie2025();
    private string _folder = string.Empty;
    private byte[] _file = [];
    private EmbeddedPostgres _postgres = null!;
    private ServiceProvider _services = null!;
    private Guid _grappeId;
    private Mois _next = First;

    [GlobalSetup]
    public async Task StartAsync()
    {
        _folder = Directory.CreateTempSubdirectory("grappeportal-bench").FullName;
        File.SetUnixFileMode(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        _postgres = await EmbeddedPostgres.StartAsync(Path.Combine(_folder, "data"), CancellationToken.None);
        _services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddData(_postgres.ConnectionString).AddSecurity().AddMail().AddImportsReleves().BuildServiceProvider();
        await InScopeAsync(services => FillAsync(services.GetRequiredService<PortalDb>()));
    }

    [GlobalCleanup]
    public async Task StopAsync()
    {
        await _services.DisposeAsync();
        await _postgres.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(Baseline = true)]
    public int Read() => TableauReader.Read(_file, "releves.csv").Lignes.Count;

    [Benchmark]
    public Task DropAndImport12000Values() => InScopeAsync(async services =>
    {
        var mois = _next;
        _next = _next.Next();
        var id = await services.GetRequiredService<DepositImport>().ExecuteAsync(_grappeId, new DepotImportForm { Mois = mois.ToString() }, "releves.csv", _file);
        var bilan = await services.GetRequiredService<IntegrateImport>().ExecuteAsync(id, revision: 1, remplacer: false);
        if (bilan.Nouvelles != Etablissements * _referentiel.Indicateurs.Count)
        {
            throw new InvalidOperationException($"{bilan.Nouvelles} values were imported.");
        }
    });

    [Benchmark]
    public Task DryRun12000Values() => InScopeAsync(async services =>
    {
        var id = await services.GetRequiredService<DepositImport>().ExecuteAsync(_grappeId, new DepotImportForm { Mois = First.Add(Runs + Warmups).ToString() }, "releves.csv", _file);
        await services.GetRequiredService<ShowImport>().ExecuteAsync(id);
    });

    private async Task FillAsync(PortalDb db)
    {
        await DatabaseStartup.PrepareAsync(_postgres.ConnectionString, token => db.Database.MigrateAsync(token));
        var appel = new AppelAProjets("Normandie", 2025, null, _referentiel);
        var grappe = new Grappe("Très grande grappe", TypeProjet.Mixte, appel);
        db.AddRange(_referentiel, appel, grappe);
        await db.SaveChangesAsync();
        _grappeId = grappe.Id;
        var etablissements = Enumerable.Range(0, Etablissements).Select(row => new Etablissement(grappe.Id, Number(row), $"Résidence n° {row}")).ToList();
        db.AddRange(etablissements);
        await db.SaveChangesAsync();
        foreach (var age in Enumerable.Range(-3, Runs + Warmups + 4))
        {
            db.ChangeTracker.Clear();
            db.AddRange(etablissements.Select(e => Open(e, First.Add(age), entered: age < 0)));
            await db.SaveChangesAsync();
        }

        // A portal that has lived has its statistics; the planner knows nothing of rows loaded a second ago.
        await db.Database.ExecuteSqlRawAsync("ANALYZE");
        _file = File12000(etablissements);
    }

    private ReleveMensuel Open(Etablissement etablissement, Mois mois, bool entered)
    {
        var regles = new ReglesReleve(_referentiel, null);
        var releve = new ReleveMensuel(etablissement, mois, estPremier: false, new DateOnly(2036, 1, 1), regles);
        foreach (var indicateur in entered ? _referentiel.Indicateurs : [])
        {
            releve.SaveValeur(new Saisie(indicateur.Code, 35, 40), regles, [], "Référent", DateTimeOffset.UnixEpoch);
        }

        return releve;
    }

    private byte[] File12000(List<Etablissement> etablissements)
    {
        var text = new StringBuilder(string.Join(';', ColonnesImport.Modele(_referentiel))).AppendLine();
        foreach (var (row, etablissement) in etablissements.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"{etablissement.FinessEt};{etablissement.Nom}");
            text.AppendJoin(string.Empty, _referentiel.Indicateurs.Select(i => string.Create(CultureInfo.InvariantCulture, $";{33 + (row % 4)};{(i.DenominateurDe is null ? 40 : 33 + (row % 4))};"))).AppendLine();
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private async Task InScopeAsync(Func<IServiceProvider, Task> work)
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<PersonneCourante>().ActAsPortal();
        await work(scope.ServiceProvider);
    }

    private static Finess Number(int row) => Enumerable.Range(0, 10)
        .Select(key => Finess.TryParse($"76{row:D6}{key}", out var finess) ? finess : null).OfType<Finess>().First();

    private sealed class FewLongRuns : ManualConfig
    {
        public FewLongRuns() => AddJob(Job.Default
            .WithToolchain(InProcessNoEmitToolchain.Instance)
            .WithStrategy(RunStrategy.Monitoring).WithWarmupCount(Warmups).WithIterationCount(Runs).WithInvocationCount(1).WithUnrollFactor(1));
    }
}
