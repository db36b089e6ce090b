namespace GrappePortal.Web.Mail;

/// <summary>Wakes the sender when an act has written to the outbox.</summary>
public sealed class OutboxSignal : IDisposable
{
    private readonly SemaphoreSlim _raised = new(0, 1);

    public void Raise()
    {
        try
        {
            _raised.Release();
        }
        catch (SemaphoreFullException)
        {
            // Raised already, and not yet heard.
        }
    }

    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _raised.WaitAsync(atMost, cancellationToken);

    public void Dispose() => _raised.Dispose();
}
