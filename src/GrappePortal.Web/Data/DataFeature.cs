using GrappePortal.Domain.Indicateurs;
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
    public static async Task PrepareDatabaseAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<PersonneCourante>().ActAsPortal();
        await using var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        await DatabaseStartup.PrepareAsync(db.Database.GetConnectionString()!, async cancellation =>
        {
            await db.Database.MigrateAsync(cancellation);
            await AddMissingReferentielsAsync(db, cancellation);
        });
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
