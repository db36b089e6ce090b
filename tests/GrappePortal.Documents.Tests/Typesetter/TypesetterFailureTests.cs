using System.Diagnostics;
using GrappePortal.Documents.Tests.Support;
using GrappePortal.Documents.Typesetting;

namespace GrappePortal.Documents.Tests.Typesetting;

public sealed class TypesetterFailureTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Render_ProcessKilledBetweenTwoDocuments_StartsAnother()
    {
        await using var typesetter = new Typesetter(WordDocuments.Options);
        await typesetter.PingAsync(Stop);
        using var killed = Process.GetProcessById(typesetter.ProcessId!.Value);
        killed.Kill();
        await killed.WaitForExitAsync(Stop);

        Assert.Equal("après", WordDocuments.WordIn(await typesetter.RenderAsync(WordDocuments.Word("après"), Stop)));
    }

    [Fact]
    public async Task Render_ProcessKilledInTheMiddle_LosesNothing()
    {
        await using var typesetter = new Typesetter(WordDocuments.Options);
        await typesetter.PingAsync(Stop);
        using var killed = Process.GetProcessById(typesetter.ProcessId!.Value);
        var documents = new[] { WordDocuments.Slow("premier"), WordDocuments.Word("second"), WordDocuments.Word("troisième") }
            .Select(request => typesetter.RenderAsync(request, Stop)).ToArray();
        await UntilItWorks(killed);
        Assert.False(documents[0].IsCompleted);
        killed.Kill();

        Assert.Equal(["premier", "second", "troisième"], (await Task.WhenAll(documents)).Select(WordDocuments.WordIn));
        Assert.NotEqual(killed.Id, typesetter.ProcessId);
    }

    [Fact]
    public async Task Render_DocumentThatKillsTheProcessTwice_FailsAlone()
    {
        using var engine = new ScriptedEngine("console.error('out of memory'); process.exit(3);");
        await using var typesetter = new Typesetter(engine.Options);

        var failure = await Assert.ThrowsAsync<TypesettingException>(() => typesetter.RenderAsync(WordDocuments.Word(""), Stop));

        Assert.Equal(TypesettingFailure.Stopped, failure.Failure);
        Assert.Contains("died twice on 'word.typ'", failure.Message, StringComparison.Ordinal);
        await typesetter.PingAsync(Stop);
    }

    [Fact]
    public async Task Render_AnswerThatCannotBeRead_IsNeverTakenForADocument()
    {
        using var engine = new ScriptedEngine("process.stdout.write('panic!\\n');");
        await using var typesetter = new Typesetter(engine.Options);

        var failure = await Assert.ThrowsAsync<TypesettingException>(() => typesetter.RenderAsync(WordDocuments.Word(""), Stop));

        Assert.Equal(TypesettingFailure.Stopped, failure.Failure);
    }

    [Fact]
    public async Task Render_DocumentPastItsTimeLimit_IsStoppedAndTheEngineLives()
    {
        await using var typesetter = new Typesetter(WordDocuments.Options with { TimeLimit = TimeSpan.FromSeconds(4) });
        await typesetter.PingAsync(Stop);
        var first = typesetter.ProcessId;

        var failure = await Assert.ThrowsAsync<TypesettingException>(() => typesetter.RenderAsync(WordDocuments.Endless, Stop));

        Assert.Equal(TypesettingFailure.TimeLimit, failure.Failure);
        Assert.Contains("'endless.typ' took more than 4 s", failure.Message, StringComparison.Ordinal);
        Assert.Equal("après", WordDocuments.WordIn(await typesetter.RenderAsync(WordDocuments.Word("après"), Stop)));
        Assert.NotEqual(first, typesetter.ProcessId);
    }

    [Fact]
    public async Task Process_PortalGoneInTheMiddleOfADocument_ExitsToo()
    {
        using var process = TypesetterProcess.Run(WordDocuments.Options);
        var header = """{"op":"render","template":"endless.typ","standard":"a-2a","createdAt":0,"length":2}""";
        await process.StandardInput.WriteAsync($"{header}\n{{}}");
        await process.StandardInput.FlushAsync(Stop);
        await UntilItWorks(process);

        process.StandardInput.Close();

        var exited = process.WaitForExit(TimeSpan.FromSeconds(10));
        process.Kill();
        Assert.True(exited);
    }

    /// <summary>A compiling process burns processor time; a waiting one none.</summary>
    private static async Task UntilItWorks(Process process)
    {
        process.Refresh();
        var start = process.TotalProcessorTime;
        while (process.TotalProcessorTime - start < TimeSpan.FromMilliseconds(150))
        {
            await Task.Yield();
            process.Refresh();
        }
    }
}
