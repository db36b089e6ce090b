using GrappePortal.Documents.Typesetting;
using GrappePortal.Web.Data;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GrappePortal.Web.Features.Sante;

/// <summary>Probes for a supervisor: alive, and ready to serve (database, typesetter).</summary>
public static class SanteFeature
{
    public static IServiceCollection AddSante(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<DatabaseCheck>("base")
            .AddCheck<TypesetterCheck>("composition")
            .AddCheck<JournalCheck>("journal");
        return services;
    }

    public static void MapSante(this WebApplication app)
    {
        app.MapHealthChecks("/healthz/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/healthz/ready").AllowAnonymous();
    }

    private sealed class DatabaseCheck(IDbContextFactory<PortalDb> databases) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            return await db.Database.CanConnectAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
        }
    }

    /// <summary>A journal without its seal is for somebody to mend; the portal serves all the same.</summary>
    private sealed class JournalCheck(IDbContextFactory<PortalDb> databases) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            return await db.PendingAnchorFailureAsync(cancellationToken) is null ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded();
        }
    }

    private sealed class TypesetterCheck(Typesetter typesetter) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await typesetter.PingAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
    }
}
