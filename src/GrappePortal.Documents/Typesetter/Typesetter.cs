using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace GrappePortal.Documents.Typesetting;

/// <summary>
/// Content in, PDF bytes out, by a separate process fed through a bounded queue. One instance serves the whole portal, from
/// any thread; the process starts with the first document.
/// </summary>
public sealed class Typesetter : IAsyncDisposable
{
    private readonly Channel<TypesettingJob> queue;
    private readonly TypesetterEngine engine;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task worker;

    public Typesetter(TypesetterOptions options, ILogger<Typesetter>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        engine = new TypesetterEngine(options, logger ?? NullLogger<Typesetter>.Instance);
        queue = Channel.CreateBounded<TypesettingJob>(new BoundedChannelOptions(options.QueueSize) { SingleReader = true });
        worker = Task.Run(RunQueueAsync);
    }

    /// <summary>Identifier of the running process, for the log and the tests; null before the first document.</summary>
    public int? ProcessId => engine.ProcessId;

    /// <summary>Documents in the queue, the one under way left out; never more than <see cref="TypesetterOptions.QueueSize"/>.</summary>
    public int Waiting => queue.Reader.Count;

    /// <summary>Waits for a place in the queue, then for the PDF.</summary>
    /// <exception cref="TypesettingException">See <see cref="TypesettingFailure"/>.</exception>
    public Task<byte[]> RenderAsync(TypesettingRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return EnqueueAsync(RequestHeader.For(request), request.Content, cancellationToken);
    }

    /// <summary>Returns when the process answers; starts it if need be. For a readiness probe.</summary>
    /// <exception cref="TypesettingException">The process cannot be started or doesn't answer.</exception>
    public Task PingAsync(CancellationToken cancellationToken = default) => EnqueueAsync(RequestHeader.Ping, default, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (!queue.Writer.TryComplete())
            return;
        await stopping.CancelAsync().ConfigureAwait(false);
        await worker.ConfigureAwait(false);
        await engine.DisposeAsync().ConfigureAwait(false);
        stopping.Dispose();
    }

    private async Task<byte[]> EnqueueAsync(RequestHeader header, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
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
