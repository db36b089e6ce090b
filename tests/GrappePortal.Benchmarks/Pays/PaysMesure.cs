using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Features.Portefeuille;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace GrappePortal.Benchmarks.Pays;

/// <summary>
/// The portal against a generated country: "pays [scale] [folder of the plans]". Pages and cells are asked over HTTP of a portal
/// of its own; figures are given beside a round trip and a count measured in the same run.
/// </summary>
internal static class PaysMesure
{
    private const int Times = 200;
    private const int CellsEach = 10;

    public static async Task RunAsync(string[] args)
    {
        var echelle = args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 1;
        var folder = Directory.CreateTempSubdirectory("grappeportal-pays").FullName;
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        try
        {
            await using var postgres = await EmbeddedPostgres.StartAsync(Path.Combine(folder, "data"), CancellationToken.None);
            var (pays, valeurs) = await LoadAsync(postgres.ConnectionString, echelle);
            await MeasureAsync(postgres.ConnectionString, pays, valeurs);
            if (args.Length > 1)
            {
                await PlansLus.WriteAsync(postgres.ConnectionString, args[1], pays.GrappeId, valeurs.Dernier);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(PaysGenere, ValeursGenerees)> LoadAsync(string connectionString, double echelle)
    {
        var start = Stopwatch.GetTimestamp();
        await DatabaseStartup.PrepareAsync(connectionString, async cancellation =>
        {
            await using var db = new PortalDb(new DbContextOptionsBuilder<PortalDb>().UseNpgsql(connectionString).Options);
            await db.Database.MigrateAsync(cancellation);
        });
        var (pays, valeurs) = (new PaysGenere(connectionString, echelle), new ValeursGenerees(connectionString, DateOnly.FromDateTime(DateTime.Today)));
        await pays.FillRegistryAsync(valeurs.Debut);
        Say($"registry: {pays.Grappes} grappes, {pays.Organismes} bodies, {pays.Etablissements} establishments in {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s");
        start = Stopwatch.GetTimestamp();
        // The data is right by construction: its ten million parents are checked in one pass, after the load.
        await ExecuteAsync(connectionString, """ALTER TABLE "ValeursIndicateur" DROP CONSTRAINT "FK_ValeursIndicateur_RelevesMensuels_ReleveId" """);
        var (releves, cells) = valeurs.Copy(pays.Tous);
        await ExecuteAsync(connectionString, """ALTER TABLE "ValeursIndicateur" ADD CONSTRAINT "FK_ValeursIndicateur_RelevesMensuels_ReleveId" FOREIGN KEY ("ReleveId") REFERENCES "RelevesMensuels" ("Id") ON DELETE CASCADE""");
        Say($"COPY: {releves} relevés and {cells} values in {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s");
        await ExecuteAsync(connectionString, "VACUUM (ANALYZE)");
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var size = new NpgsqlCommand("SELECT pg_size_pretty(pg_database_size(current_database()))", connection);
        Say($"database: {await size.ExecuteScalarAsync()}");
        return (pays, valeurs);
    }

    private static async Task MeasureAsync(string connectionString, PaysGenere pays, ValeursGenerees valeurs)
    {
        using var portail = await PortailLance.StartAsync(WebAssembly(), connectionString);
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var trip = await Chronos.MeasureAsync("SELECT 1, round trip", Times, () => ScalarAsync(connection, "SELECT 1"));
        var count = await Chronos.MeasureAsync("count of one month over the covering index", Times, () => ScalarAsync(connection, $"""SELECT count(*) FROM "RelevesMensuels" WHERE "Mois" = {valeurs.Dernier.Valeur}"""));
        Say("| what | times | p50 ms | p95 ms | max ms | p50 / count |");
        Say("|---|---:|---:|---:|---:|---:|");
        Say(trip.Line(count));
        Say(count.Line(count));
        var (instructeur, _) = await portail.SignInAsync(PaysGenere.Courriel("instructeur"));
        var (administrateur, _) = await portail.SignInAsync(PaysGenere.Courriel("administrateur"));
        var (porteur, token) = await portail.SignInAsync(PaysGenere.Courriel("porteur"));
        Say((await PageAsync("portfolio of the largest region, page", instructeur, "/portefeuille")).Line(count));
        Say((await PageAsync("portfolio of the country, page", administrateur, "/portefeuille")).Line(count));
        Say((await PageAsync("grid of one grappe, page", porteur, $"/grappes/{pays.GrappeId}/indicateurs/saisie?mois={valeurs.Dernier}")).Line(count));
        Say((await PageAsync("heat map of one grappe, page", porteur, $"/grappes/{pays.GrappeId}/suivi")).Line(count));
        Say((await PageAsync("what blocks the balance, page", porteur, $"/grappes/{pays.GrappeId}/solde")).Line(count));
        var releveId = await PlansLus.ReleveAsync(connectionString, pays.GrappeId, valeurs.Dernier);
        var shown = await ShownAsync(connectionString, releveId);
        Say((await Chronos.MeasureAsync("saving a cell, one person", Times, async () => shown = await TypeAsync(porteur, token, releveId, shown))).Line(count));
        var typists = await SitDownAsync(portail, connectionString, pays, valeurs.Dernier);
        // The issue wants a month of seven indicators, fourteen cells, in two minutes: nine seconds each. Here five, then one and a half.
        Say((await TypingAsync("a cell in five seconds", typists, 2_000, 8_000)).Line(count));
        Say((await TypingAsync("a cell in a second and a half", typists, 500, 2_500)).Line(count));
        Say($"peak memory of the portal: {portail.PeakMegabytes:0} MB");
        Say((await KeepAsync(connectionString)).Line(count));
    }

    private static async Task<Chronos> PageAsync(string quoi, HttpClient browser, string address) => await Chronos.MeasureAsync(quoi, Times, async () =>
    {
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    });

    private static async Task<List<Typist>> SitDownAsync(PortailLance portail, string connectionString, PaysGenere pays, Mois mois)
    {
        List<Typist> people = [];
        foreach (var i in Enumerable.Range(0, PaysGenere.Referents))
        {
            var (browser, token) = await portail.SignInAsync(PaysGenere.Courriel($"referent{i:000}"));
            var releveId = await OpenReleveAsync(connectionString, pays.Tous[i * (pays.Etablissements / PaysGenere.Referents)].Id, mois);
            people.Add(new Typist(browser, token, releveId) { Shown = await ShownAsync(connectionString, releveId) });
        }

        return people;
    }

    /// <summary>All at once, a cell after the other, each after a pause as hands make them.</summary>
    /// <param name="pace">How it is told.</param>
    /// <param name="people">Who type.</param>
    /// <param name="shortest">Pause, in milliseconds.</param>
    /// <param name="longest">Pause, in milliseconds.</param>
    private static async Task<Chronos> TypingAsync(string pace, IReadOnlyCollection<Typist> people, int shortest, int longest)
    {
        var chronos = new Chronos($"saving a cell, {people.Count} référents at once, {pace}");
        var errors = 0;
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(people.Select(async person =>
        {
            for (var i = 0; i < CellsEach; i++)
            {
                await Task.Delay(Random.Shared.Next(shortest, longest));
                try
                {
                    await chronos.TimeAsync(async () => person.Shown = await TypeAsync(person.Browser, person.Token, person.ReleveId, person.Shown));
                }
                catch (Exception exception) when (exception is HttpRequestException or InvalidOperationException)
                {
                    Interlocked.Increment(ref errors);
                    Say(exception.Message);
                }
            }
        }));
        Say($"{people.Count} référents, {people.Count * CellsEach} cells in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s, {errors} errors");
        return chronos;
    }

    private sealed record Typist(HttpClient Browser, string Token, Guid ReleveId)
    {
        public int? Shown { get; set; }
    }

    // A count, without a target and far from nothing: each save writes.
    private static async Task<int?> TypeAsync(HttpClient browser, string token, Guid releveId, int? shown)
    {
        var typed = shown == 12 ? 13 : 12;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/releves/{releveId}/valeurs")
        {
            Content = JsonContent.Create(new { Code = "EPARC", Numerateur = typed.ToString(CultureInfo.InvariantCulture), VuNumerateur = shown }),
        };
        request.Headers.Add("RequestVerificationToken", token);
        using var answer = await browser.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        var text = await answer.Content.ReadAsStringAsync();
        return text.Contains("Enregistre", StringComparison.Ordinal) ? typed : throw new InvalidOperationException(text);
    }

    // The référents of the measure find their month open, whatever was generated for it.
    private static async Task<Guid> OpenReleveAsync(string connectionString, Guid etablissementId, Mois mois)
    {
        await using var db = new PortalDb(new DbContextOptionsBuilder<PortalDb>().UseNpgsql(connectionString).Options);
        var releve = db.RelevesMensuels.Where(r => r.EtablissementId == etablissementId && r.Mois == mois);
        await releve.ExecuteUpdateAsync(set => set.SetProperty(r => r.Etat, EtatReleve.Brouillon));
        return await releve.Select(r => r.Id).SingleAsync();
    }

    internal static async Task<int?> ShownAsync(string connectionString, Guid releveId)
    {
        await using var db = new PortalDb(new DbContextOptionsBuilder<PortalDb>().UseNpgsql(connectionString).Options);
        return await db.RelevesMensuels.Where(r => r.Id == releveId).SelectMany(r => r.Valeurs).Where(v => v.Code == "EPARC").Select(v => v.Numerateur).SingleOrDefaultAsync();
    }

    private static async Task<Chronos> KeepAsync(string connectionString)
    {
        var chronos = new Chronos("keeping the situations of a day, all grappes");
        await using var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddData(connectionString).AddSecurity().AddMail().AddPortefeuille().BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<PersonneCourante>().ActAsPortal();
        await chronos.TimeAsync(() => scope.ServiceProvider.GetRequiredService<RecordSituations>().ExecuteAsync());
        return chronos;
    }

    private static Task<object?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // Constant text, but for a month.
        using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return command.ExecuteScalarAsync();
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    // Beside this one: the same configuration of the portal's own project.
    private static string WebAssembly() => Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory.Replace(Path.Combine("tests", "GrappePortal.Benchmarks"), Path.Combine("src", "GrappePortal.Web"), StringComparison.Ordinal), "GrappePortal.Web.dll"));

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static void Say(string line) => Console.WriteLine(line);
}
