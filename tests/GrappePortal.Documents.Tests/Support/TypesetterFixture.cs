using GrappePortal.Documents.Tests.Support;
using GrappePortal.Documents.Typesetting;
using Microsoft.Extensions.Logging;

[assembly: AssemblyFixture(typeof(TypesetterFixture))]

namespace GrappePortal.Documents.Tests.Support;

/// <summary>The real engine, started once, as the portal does.</summary>
public sealed class TypesetterFixture : IAsyncDisposable
{
    public TypesetterFixture() => Typesetter = new Typesetter(new TypesetterOptions(), Log);

    public Typesetter Typesetter { get; }

    internal KeptLog Log { get; } = new();

    public ValueTask DisposeAsync() => Typesetter.DisposeAsync();
}

/// <summary>Keeps what was logged.</summary>
internal sealed class KeptLog : ILogger<Typesetter>
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> lines = new();

    public IReadOnlyCollection<string> Lines => lines;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Enqueue(formatter(state, exception));
}
