using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data.Migrations;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Security;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GrappePortal.Web.Data;

public static class DataFeature
{
    /// <summary>Two instances and a backup fit in the hundred connections that a PostgreSQL accepts; more of them are not faster.</summary>
    private const int MostConnections = 40;

    public static IServiceCollection AddData(this IServiceCollection services, string connectionString)
    {
        services.TryAddClock();
        services.AddScoped<OpenMonths>();
        services.AddScoped<JournalInterceptor>();
        services.AddSingleton<CopyInterceptor>();

        // Scoped, so that the interceptor knows who acts in this request or circuit.
        services.AddDbContextFactory<PortalDb>((provider, options) => options
            .UseNpgsql(Bounded(connectionString), npgsql => npgsql.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
            .AddInterceptors(
                provider.GetRequiredService<JournalInterceptor>(),
                provider.GetRequiredService<CopyInterceptor>(),
                provider.GetRequiredService<OutboxInterceptor>()), ServiceLifetime.Scoped);

        services.AddDataProtection().SetApplicationName("GrappePortal");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, KeysInDatabase>();
        return services;
    }

    /// <summary>Creates or migrates the database; of two portals that start at once, the second waits.</summary>
    /// <returns>False when the database cannot serve; the reason, one French sentence, is then on standard error.</returns>
    public static async Task<bool> TryPrepareDatabaseAsync(this WebApplication app)
    {
        try
        {
            await PrepareDatabaseAsync(app);
            return true;
        }
        catch (DatabaseUnusableException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return false;
        }
    }

    private static async Task PrepareDatabaseAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<PersonneCourante>().ActAsPortal();
        await using var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        await DatabaseStartup.PrepareAsync(db.Database.GetConnectionString()!, async cancellation =>
        {
            await ExpectKnownAsync(db, cancellation);
            await db.Database.MigrateAsync(cancellation);
            await AddMissingReferentielsAsync(db, cancellation);
        });
    }

    /// <exception cref="DatabaseUnusableException">Made by a trial version whose migrations are no longer there (docs/decisions/0015).</exception>
    public static async Task ExpectKnownAsync(PortalDb db, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellation)).ToList();
        if (applied.Count > 0 && !applied.Contains(Schema.Id))
        {
            throw new DatabaseUnusableException(
                "Cette base vient d’une version d’essai du portail que celle-ci ne sait pas faire évoluer\u00a0: démarrez-la d’abord avec la dernière version d’essai, celle du 22 novembre 2026, ou choisissez une base vide.");
        }
    }

    private static async Task AddMissingReferentielsAsync(PortalDb db, CancellationToken cancellation)
    {
        var present = await db.ReferentielsIndicateurs.Select(r => r.Code).ToListAsync(cancellation);
        ReferentielIndicateurs[] shipped = [ReferentielsLivres.Normandie2025(), ReferentielsLivres.HautsDeFrance2023()];
        db.AddRange(shipped.Where(referentiel => !present.Contains(referentiel.Code)));
        await db.SaveChangesAsync(cancellation);
    }

    // A size that the administrator gives wins. "ContainsKey" would answer for every keyword that exists, given or not.
    private static string Bounded(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        var given = builder.Keys.Cast<string>().Contains("Maximum Pool Size");
        builder.MaxPoolSize = given ? builder.MaxPoolSize : MostConnections;
        return builder.ConnectionString;
    }

    private static void TryAddClock(this IServiceCollection services)
    {
        if (services.All(service => service.ServiceType != typeof(TimeProvider)))
        {
            services.AddSingleton(TimeProvider.System);
        }
    }
}
