using GrappePortal.Web.Security;

namespace GrappePortal.Web.Mail;

/// <summary>Looks every five minutes for the reminders that are due; "Mail:Rappels" set to false stops it.</summary>
public sealed class RappelsWorker(IServiceScopeFactory scopes, IConfiguration configuration, ILogger<RappelsWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

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

    private async Task RemindAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<PersonneCourante>().ActAsPortal();
            if (await scope.ServiceProvider.GetRequiredService<RappelsSignature>().SendDueAsync(stoppingToken) is > 0 and var sent)
            {
                logger.LogInformation("{Count} reminders to sign were written to the outbox", sent);
            }

            if (await scope.ServiceProvider.GetRequiredService<RappelsReleves>().SendDueAsync(stoppingToken) is > 0 and var digests)
            {
                logger.LogInformation("{Count} digests about monthly relevés were written to the outbox", digests);
            }
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // A database that is away comes back; the worker must still be there.
            logger.LogError(exception, "Reminders could not be sent; next try in {Pause}.", Pause);
        }
    }
}
