using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;

namespace GrappePortal.Web.Features.Portefeuille;

/// <summary>Keeps the situations once a day, in the first minutes of it. A restart finds what is left in the database.</summary>
public sealed class SituationsWorker(IServiceScopeFactory scopes, TimeProvider clock, IConfiguration configuration, ILogger<SituationsWorker> logger) : BackgroundService
{
    /// <summary>False on an instance that leaves it to the others.</summary>
    public const string Key = "Situations:Automatique";

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private DateOnly _keptOn;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!configuration.GetValue(Key, true))
        {
            return;
        }

        using var timer = new PeriodicTimer(Pause);
        do
        {
            await KeepAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task KeepAsync(CancellationToken stoppingToken)
    {
        var today = clock.Today();
        if (today == _keptOn)
        {
            return;
        }

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<PersonneCourante>().ActAsPortal();
            if (await scope.ServiceProvider.GetRequiredService<RecordSituations>().ExecuteAsync(stoppingToken) is > 0 and var kept)
            {
                logger.LogInformation("{Count} situations of grappes were kept for reporting", kept);
            }

            _keptOn = today;
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // A database that is away, or another instance that keeps the same day: the next minute finds what is left.
            logger.LogError("Situations could not be kept: {Reason}", exception.Message);
        }
    }
}
