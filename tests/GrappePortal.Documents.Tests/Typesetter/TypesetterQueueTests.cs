using System.Diagnostics;
using GrappePortal.Documents.Tests.Support;
using GrappePortal.Documents.Typesetting;

namespace GrappePortal.Documents.Tests.Typesetting;

public sealed class TypesetterQueueTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Render_QueueFull_WaitsForAPlaceAndLosesNothing()
    {
        await using var typesetter = new Typesetter(WordDocuments.Options with { QueueSize = 1 });
        string[] words = ["un", "deux", "trois", "quatre", "cinq"];

        var documents = words.Select(word => typesetter.RenderAsync(WordDocuments.Slow(word), Stop)).ToArray();

        Assert.InRange(typesetter.Waiting, 0, 1);
        Assert.Equal(words, (await Task.WhenAll(documents)).Select(WordDocuments.WordIn));
    }

    [Fact]
    public async Task Render_CallerWhoGivesUp_LeavesTheOthersTheirTurn()
    {
        await using var typesetter = new Typesetter(WordDocuments.Options with { QueueSize = 1 });
        await typesetter.PingAsync(Stop);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var running = typesetter.RenderAsync(WordDocuments.Slow("en cours"), Stop);
        Task<byte[]>[] impatient = [.. Enumerable.Range(0, 3).Select(_ => typesetter.RenderAsync(WordDocuments.Slow("abandonné"), patience.Token))];
        var last = typesetter.RenderAsync(WordDocuments.Word("dernier"), Stop);

        await patience.CancelAsync();

        foreach (var document in impatient)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => document);
        Assert.Equal(["en cours", "dernier"], (await Task.WhenAll(running, last)).Select(WordDocuments.WordIn));
    }

    [Fact]
    public async Task Dispose_DocumentsWaiting_EndsThemAndTheProcess()
    {
        var typesetter = new Typesetter(WordDocuments.Options);
        await typesetter.PingAsync(Stop);
        using var process = Process.GetProcessById(typesetter.ProcessId!.Value);
        Task<byte[]>[] documents = [typesetter.RenderAsync(WordDocuments.Endless, Stop), typesetter.RenderAsync(WordDocuments.Word("jamais"), Stop)];

        await typesetter.DisposeAsync();
        await typesetter.DisposeAsync();

        foreach (var document in documents)
            await Assert.ThrowsAsync<ObjectDisposedException>(() => document);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => typesetter.PingAsync(Stop));
        Assert.True(process.HasExited);
    }
}
