using GrappePortal.Web.Security;
using Microsoft.Extensions.Options;

namespace GrappePortal.Web.Mail;

/// <summary>Empties the outbox at each signal, and every ten seconds for the retries and for what another instance left.</summary>
public sealed class OutboxWorker(IServiceScopeFactory scopes, OutboxSignal signal, IOptions<MailOptions> options, ILogger<OutboxWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (options.Value.IsConfigured && !stoppingToken.IsCancellationRequested)
        {
            await SendAllAsync(stoppingToken);
            await signal.WaitAsync(Pause, stoppingToken);
        }
    }

    private async Task SendAllAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<PersonneCourante>().ActAsPortal();
            var sender = scope.ServiceProvider.GetRequiredService<OutboxSender>();
            while (await sender.SendNextAsync(stoppingToken))
            {
            }
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // A database that is away comes back; the worker must still be there.
            logger.LogError(exception, "The outbox could not be emptied; next try in {Pause}.", Pause);
        }
    }
}
