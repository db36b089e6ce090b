using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;

namespace GrappePortal.Web.Mail;

/// <summary>Looks every five minutes for the reminders that are due; "Mail:Rappels" set to false stops it.</summary>
public sealed class RappelsWorker(IServiceScopeFactory scopes, TimeProvider clock, IConfiguration configuration, ILogger<RappelsWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);
    private DateOnly _recalledOn;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!configuration.GetValue("Mail:Rappels", true))
        {
            return;
        }

        using var timer = new PeriodicTimer(Pause);
        do
        {
            await RemindAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    // What is due depends on the day alone: once everybody was looked at, the day is done.
    private async Task RecallMonthsAsync(IServiceProvider services, CancellationToken stoppingToken)
    {
        var today = clock.Today();
        if (_recalledOn == today || !RappelsReleves.MaySend(clock))
        {
            return;
        }

        if (await services.GetRequiredService<RappelsReleves>().SendDueAsync(stoppingToken) is > 0 and var digests)
        {
            logger.LogInformation("{Count} digests about monthly relevés were written to the outbox", digests);
        }

        _recalledOn = today;
    }

    private async Task RemindAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<PersonneCourante>().ActAsPortal();
            // First: its digests take along the reminders to sign of the same persons.
            await RecallMonthsAsync(scope.ServiceProvider, stoppingToken);
            if (await scope.ServiceProvider.GetRequiredService<RappelsSignature>().SendDueAsync(stoppingToken) is > 0 and var sent)
            {
                logger.LogInformation("{Count} reminders to sign were written to the outbox", sent);
            }

            if (await scope.ServiceProvider.GetRequiredService<DelaisDepasses>().SendDueAsync(stoppingToken) is > 0 and var overdue)
            {
                logger.LogInformation("The porteurs were told of {Count} documents whose deadline has passed", overdue);
            }
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // A database that is away comes back; the worker must still be there.
            logger.LogError(exception, "Reminders could not be sent; next try in {Pause}.", Pause);
        }
    }
}
