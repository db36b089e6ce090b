using GrappePortal.Documents.Typesetting;
using GrappePortal.Web.Data;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GrappePortal.Web.Features.Sante;

/// <summary>Probes for a supervisor: alive, and ready to serve (database, typesetter).</summary>
public static class SanteFeature
{
    // A supervisor gives up after some seconds: each check answers before.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    // A new process reads 51 MB of native code before it answers.
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(20);

    public static IServiceCollection AddSante(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<DatabaseCheck>("base", timeout: Patience)
            .AddCheck<TypesetterCheck>("composition")
            .AddCheck<JournalCheck>("journal", timeout: Patience);
        return services.AddSingleton<EtatConnu>();
    }

    public static void MapSante(this WebApplication app)
    {
        app.MapHealthChecks("/healthz/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapGet("/healthz/ready", async (EtatConnu etat, HttpResponse response) =>
        {
            var status = await etat.ReadAsync();
            response.Headers.CacheControl = "no-store, no-cache";
            return Results.Text(status.ToString(), statusCode: status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
        }).AllowAnonymous();
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

    /// <summary>A ping waits behind the documents: a process that runs and is busy is well, and its own time limit replaces it when it hangs.</summary>
    private sealed class TypesetterCheck(Typesetter typesetter) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(typesetter.ProcessId is null ? StartPatience : Patience);
            try
            {
                await typesetter.PingAsync(limit.Token);
                return HealthCheckResult.Healthy();
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return typesetter.ProcessId is null ? HealthCheckResult.Unhealthy() : HealthCheckResult.Healthy();
            }
        }
    }
}
