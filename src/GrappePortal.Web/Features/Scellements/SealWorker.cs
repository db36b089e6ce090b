using GrappePortal.Web.Sceau;
using GrappePortal.Web.Security;
using Microsoft.Extensions.Options;

namespace GrappePortal.Web.Features.Scellements;

/// <summary>Seals what is due every two seconds, and each day's journal once. A restart finds its work in the database.</summary>
public sealed class SealWorker(IServiceScopeFactory scopes, TimeProvider clock, IOptions<SceauOptions> options, ILogger<SealWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AfterAFailedAnchor = TimeSpan.FromHours(1);
    private DateTimeOffset _nextAnchor;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (options.Value.Automatique && await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryAsync(SealAllAsync, stoppingToken);
            if (clock.GetUtcNow() >= _nextAnchor)
            {
                _nextAnchor = clock.GetUtcNow() + (await TryAsync(AnchorAsync, stoppingToken) ? TimeSpan.FromMinutes(10) : AfterAFailedAnchor);
            }
        }
    }

    private static async Task SealAllAsync(IServiceProvider services, CancellationToken stoppingToken)
    {
        while (await services.GetRequiredService<SealNext>().ExecuteAsync(stoppingToken))
        {
        }
    }

    private static Task AnchorAsync(IServiceProvider services, CancellationToken stoppingToken) =>
        services.GetRequiredService<AnchorJournal>().ExecuteAsync(stoppingToken);

    private async Task<bool> TryAsync(Func<IServiceProvider, CancellationToken, Task> work, CancellationToken stoppingToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<PersonneCourante>().ActAsPortal();
            await work(scope.ServiceProvider, stoppingToken);
            return true;
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // A database or an authority that is away comes back; the worker must still be there.
            logger.LogError("The seal of conventions or of the journal failed: {Reason}", exception.Message);
            return false;
        }
    }
}
