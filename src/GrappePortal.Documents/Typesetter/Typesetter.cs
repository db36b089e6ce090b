using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace GrappePortal.Documents.Typesetting;

/// <summary>
/// Content in, PDF bytes out, by a separate process fed through a bounded queue. One instance serves the whole portal, from
/// any thread; the process starts with the first document.
/// </summary>
public sealed class Typesetter : IAsyncDisposable
{
    private readonly TypesettingQueue queue;

    public Typesetter(TypesetterOptions options, ILogger<Typesetter>? logger = null) =>
        queue = new TypesettingQueue(options, logger ?? NullLogger<Typesetter>.Instance);

    /// <summary>Identifier of the running process, for the log and the probe; null before it has answered once.</summary>
    public int? ProcessId => queue.ProcessId;

    /// <summary>Documents in the queue, the one under way left out; never more than <see cref="TypesetterOptions.QueueSize"/>.</summary>
    public int Waiting => queue.Waiting;

    /// <summary>Waits for a place in the queue, then for the PDF.</summary>
    /// <exception cref="TypesettingException">See <see cref="TypesettingFailure"/>.</exception>
    public Task<byte[]> RenderAsync(TypesettingRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return queue.AskAsync(RequestHeader.For(request), request.Content, cancellationToken);
    }

    /// <summary>Returns when the process answers; starts it if need be. For a readiness probe.</summary>
    /// <exception cref="TypesettingException">The process cannot be started or doesn't answer.</exception>
    public Task PingAsync(CancellationToken cancellationToken = default) => queue.AskAsync(RequestHeader.Ping, default, cancellationToken);

    public ValueTask DisposeAsync() => queue.DisposeAsync();
}
