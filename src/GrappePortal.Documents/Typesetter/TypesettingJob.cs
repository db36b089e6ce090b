namespace GrappePortal.Documents.Typesetting;

/// <summary>A request that waits in the queue, and the promise of its answer.</summary>
internal sealed class TypesettingJob(RequestHeader header, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
{
    private readonly TaskCompletionSource<byte[]> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<byte[]> Answer => answer.Task;

    public async Task RunAsync(TypesetterEngine engine, CancellationToken stopping)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            answer.TrySetCanceled(cancellationToken);
            return;
        }
        try
        {
            answer.TrySetResult(await engine.AnswerAsync(header, body, stopping).ConfigureAwait(false));
        }
        // Whatever goes wrong belongs to the caller of this document; the next one in the queue goes on.
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            answer.TrySetException(exception);
        }
        catch (Exception)
        {
            Abandon();
        }
    }

    /// <summary>The typesetter is closing: nobody will run this job.</summary>
    public void Abandon() => answer.TrySetException(new ObjectDisposedException(nameof(Typesetter)));
}
