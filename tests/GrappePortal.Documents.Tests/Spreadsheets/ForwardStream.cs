namespace GrappePortal.Documents.Tests.Spreadsheets;

/// <summary>A stream that only goes forward, gives a little at a time, and counts what was taken from it.</summary>
internal sealed class ForwardStream(byte[] content) : MemoryStream(content)
{
    public long Taken { get; private set; }

    public override bool CanSeek => false;

    public override int Read(Span<byte> buffer)
    {
        var read = base.Read(buffer[..Math.Min(buffer.Length, 4096)]);
        Taken += read;
        return read;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Read(buffer.Span));
}
