using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.Extensions.Options;

namespace GrappePortal.Web.Features.Releves;

/// <summary>Opens the months once a day and looks every minute for those to lock. A restart finds its work in the database.</summary>
public sealed class RelevesWorker(IServiceScopeFactory scopes, TimeProvider clock, IOptions<RelevesOptions> options, ILogger<RelevesWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private DateOnly _openedOn;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Automatique)
        {
            return;
        }

        using var timer = new PeriodicTimer(Pause);
        do
        {
            await WorkAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<PersonneCourante>().ActAsPortal();
            if (await scope.ServiceProvider.GetRequiredService<LockMonths>().ExecuteAsync(stoppingToken) is > 0 and var locked)
            {
                logger.LogInformation("{Count} monthly relevés were locked", locked);
            }

            // After the lock, which must not wait for a grappe whose months cannot be opened.
            await OpenAsync(scope.ServiceProvider, stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // A database that is away, or another instance that opens the same months: the next minute finds what is left.
            logger.LogError("Monthly relevés could not be opened or locked: {Reason}", exception.Message);
        }
    }

    private async Task OpenAsync(IServiceProvider services, CancellationToken stoppingToken)
    {
        var today = clock.Today();
        if (today == _openedOn)
        {
            return;
        }

        if (await services.GetRequiredService<OpenMonths>().AllAsync(stoppingToken) is > 0 and var opened)
        {
            logger.LogInformation("{Count} monthly relevés were opened", opened);
        }

        _openedOn = today;
    }
}
