using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace GrappePortal.Documents.Typesetting;

/// <summary>A bounded queue in front of one process: requests are answered one at a time, in their order.</summary>
internal sealed class TypesettingQueue : IAsyncDisposable
{
    private readonly Channel<TypesettingJob> queue;
    private readonly TypesetterEngine engine;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task worker;

    public TypesettingQueue(TypesetterOptions options, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        engine = new TypesetterEngine(options, logger);
        queue = Channel.CreateBounded<TypesettingJob>(new BoundedChannelOptions(options.QueueSize) { SingleReader = true });
        worker = Task.Run(RunQueueAsync);
    }

    public int? ProcessId => engine.ProcessId;

    public int Waiting => queue.Reader.Count;

    /// <summary>Waits for a place, then for the answer.</summary>
    /// <exception cref="TypesettingException">See <see cref="TypesettingFailure"/>.</exception>
    public async Task<byte[]> AskAsync(RequestHeader header, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var job = new TypesettingJob(header, body, cancellationToken);
        try
        {
            await queue.Writer.WriteAsync(job, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(Typesetter));
        }
        return await job.Answer.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (!queue.Writer.TryComplete())
            return;
        await stopping.CancelAsync().ConfigureAwait(false);
        await worker.ConfigureAwait(false);
        await engine.DisposeAsync().ConfigureAwait(false);
        stopping.Dispose();
    }

    private async Task RunQueueAsync()
    {
        await foreach (var job in queue.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            if (stopping.IsCancellationRequested)
                job.Abandon();
            else
                await job.RunAsync(engine, stopping.Token).ConfigureAwait(false);
        }
    }
}
