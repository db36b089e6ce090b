using System.Diagnostics;
using System.Globalization;
using GrappePortal.Documents.Conventions;
using GrappePortal.Documents.Typesetting;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Features.Scellements;
using GrappePortal.Web.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace GrappePortal.Web.Tests.Features.Scellements;

/// <summary>The sealing job is killed anywhere in its work: its process as a power cut would, or its session with the database.</summary>
public sealed class ArretsBrutauxTests(PortalFactory portal, PostgresServer server) : IClassFixture<PortalFactory>
{
    // They start, and seal, at once.
    private const int Processus = 4;

    // Twenty kills. Each start costs seconds of processor: one round is enough while one works on something else.
    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("GRAPPEPORTAL_KILL_ROUNDS") ?? "5", CultureInfo.InvariantCulture);

    private const int Sessions = 20;

    // Longer than one sealing: some kills fall between two.
    private const int LongestMilliseconds = 900;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Seal_ProcessesKilledAtRandomInstants_LeaveNothingStuckAndNothingDoubled()
    {
        var conventions = await SignedAsync(portal, 6 * Rounds);
        var random = new Random(20261122);
        for (var round = 0; round < Rounds; round++)
        {
            var pauses = Enumerable.Range(0, Processus).Select(_ => random.Next(LongestMilliseconds)).ToList();
            await Task.WhenAll(pauses.Select(KillAsync));
        }

        using var last = Start();
        Assert.Contains("Terminé", await last.StandardOutput.ReadToEndAsync(Stop), StringComparison.Ordinal);
        await ExpectSealedOnceAsync(portal, conventions);
    }

    private async Task KillAsync(int pause)
    {
        using var process = Start();
        await AnnouncedAsync(process);
        await Task.Delay(pause, Stop);
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(Stop);
    }

    [Fact]
    public async Task Seal_SessionCutAtTwentyRandomInstants_LeavesNothingStuckAndNothingDoubled()
    {
        await using var alone = await PortalFactory.StartAsync(server);
        var conventions = await SignedAsync(alone, 3);
        var random = new Random(20261123);
        for (var cut = 0; cut < Sessions; cut++)
        {
            var sealing = Record.ExceptionAsync(() => ConventionSignee.AsPortalAsync(alone, services => services.GetRequiredService<SealNext>().ExecuteAsync(Stop)));
            await Task.Delay(random.Next(LongestMilliseconds / 3), Stop);
            await CutAsync(alone);
            await sealing;
        }

        // A cut session of the pool would be met once more.
        await using (var pool = new NpgsqlConnection(alone.ConnectionString))
        {
            NpgsqlConnection.ClearPool(pool);
        }

        alone.Clock.Advance(TimeSpan.FromDays(1));
        while (await ConventionSignee.AsPortalAsync(alone, services => services.GetRequiredService<SealNext>().ExecuteAsync(Stop)))
        {
        }

        await ExpectSealedOnceAsync(alone, conventions);
    }

    private static async Task ExpectSealedOnceAsync(PortalFactory portal, List<Guid> conventions)
    {
        foreach (var id in conventions)
        {
            Assert.True(await portal.InDatabase(db => db.Scellements.AnyAsync(s => s.ConventionId == id && s.ScelleLe != null && s.ProchainEssaiLe == null)));
            Assert.Equal(1, await portal.InDatabase(db => db.EvenementsConvention.CountAsync(e => e.ConventionId == id && e.Acte == ActeConvention.Scellement)));
        }

        Assert.Equal(conventions.Count, await portal.InDatabase(db => db.Fichiers.CountAsync(f => f.Nom == "preuve.pdf")));
    }

    /// <summary>Every other session with this database ends at once, as when its process dies.</summary>
    private static async Task CutAsync(PortalFactory portal)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(portal.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(Stop);
        await using var command = new NpgsqlCommand("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", connection);
        await command.ExecuteScalarAsync(Stop);
    }

    private static async Task<List<Guid>> SignedAsync(PortalFactory portal, int count)
    {
        var grappe = await GrappeEssai.AddAsync(portal, "Coupures");
        var pdf = await portal.Services.GetRequiredService<Typesetter>().RenderAsync(
            new ConventionDocument { Titre = "Convention", Grappe = "Coupures", Articles = [new ArticleMention("Objet", "Texte.")], CreatedAt = DateTimeOffset.UnixEpoch }, Stop);
        var ids = new List<Guid>();
        for (var i = 0; i < count; i++)
        {
            var sent = await ConventionEssai.SendAsync(portal, grappe, OrdreSignature.Parallele, 30, pdf);
            await sent.ChangeAsync(portal, convention => Sign(convention, portal.Clock.GetUtcNow()));
            await portal.InDatabase(async db =>
            {
                db.Add(new Scellement(await db.Conventions.SingleAsync(c => c.Id == sent.Id), portal.Clock.GetUtcNow()));
                return await db.SaveChangesAsync();
            });
            ids.Add(sent.Id);
        }

        return ids;
    }

    private static void Sign(Convention convention, DateTimeOffset now)
    {
        foreach (var s in convention.Signataires)
        {
            var consent = new Consentement { Nom = s.Nom, Qualite = s.Qualite, Lieu = "Rouen", Mention = "Lu et approuvé", Authentification = Authentification.LienEtCode };
            convention.Sign(s.Id, consent, new Acteur(s.Nom, "192.0.2.1", "Essai"), now, convention.DateLimite!.Value);
        }
    }

    private Process Start()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "GrappePortal.Web.dll"), SealCommand.Name]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ConnectionStrings__Portal"] = portal.ConnectionString;
        start.Environment["Sceau__Fichier"] = SceauEssai.Fichier;
        start.Environment["Sceau__MotDePasse"] = SceauEssai.MotDePasse;
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task AnnouncedAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync(Stop) is { } line)
        {
            if (line == SealCommand.Starting)
            {
                return;
            }
        }

        Assert.Fail("The process ended before it began to seal.");
    }
}
