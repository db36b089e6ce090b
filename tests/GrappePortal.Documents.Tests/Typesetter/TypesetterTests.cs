using GrappePortal.Documents.Tests.Support;
using GrappePortal.Documents.Typesetting;

namespace GrappePortal.Documents.Tests.Typesetting;

public sealed class TypesetterTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Render_BeforeTheFirstDocument_HasStartedNothing()
    {
        await using var typesetter = new Typesetter(WordDocuments.Options);

        Assert.Null(typesetter.ProcessId);
        await typesetter.PingAsync(Stop);
        Assert.NotNull(typesetter.ProcessId);
    }

    [Fact]
    public async Task Render_TenInParallel_LosesAndMixesNothing()
    {
        await using var typesetter = new Typesetter(WordDocuments.Options);
        string[] words = [.. Enumerable.Range(0, 10).Select(rang => $"mot{rang}")];

        var pdfs = await Task.WhenAll(words.Select(word => Task.Run(() => typesetter.RenderAsync(WordDocuments.Word(word), Stop), Stop)));

        Assert.Equal(words, pdfs.Select(WordDocuments.WordIn));
    }

    [Fact]
    public async Task Render_SeveralDocuments_KeepsTheSameProcess()
    {
        await using var typesetter = new Typesetter(WordDocuments.Options);
        await typesetter.PingAsync(Stop);
        var process = typesetter.ProcessId;

        await typesetter.RenderAsync(WordDocuments.Word("un"), Stop);
        await typesetter.RenderAsync(WordDocuments.Word("deux"), Stop);

        Assert.Equal(process, typesetter.ProcessId);
    }

    [Fact]
    public async Task Render_UnknownTemplate_SaysWhich()
    {
        await using var typesetter = new Typesetter(WordDocuments.Options);

        var refusal = await Refusal(typesetter, WordDocuments.Request("absent", ""));

        Assert.Equal(TypesettingFailure.Refused, refusal.Failure);
        Assert.Contains("absent.typ", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("après", WordDocuments.WordIn(await typesetter.RenderAsync(WordDocuments.Word("après"), Stop)));
    }

    [Theory]
    [InlineData("../word")]
    [InlineData("/etc/passwd")]
    [InlineData("word.typ")]
    [InlineData("")]
    public void Request_NameOfATemplateThatIsAPath_IsRefused(string name) =>
        Assert.Throws<ArgumentException>(() => WordDocuments.Request(name, ""));

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../../../../../../../../etc/passwd")]
    [InlineData("../GrappePortal.Documents.dll")]
    public async Task Render_TemplateThatReadsOutsideItsFolder_IsRefused(string path)
    {
        await using var typesetter = new Typesetter(WordDocuments.Options);

        var refusal = await Refusal(typesetter, WordDocuments.Request("reads", path));

        Assert.Equal(TypesettingFailure.Refused, refusal.Failure);
        Assert.DoesNotContain("root:", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_NodeMissing_SaysWhatToInstall()
    {
        await using var typesetter = new Typesetter(WordDocuments.Options with { NodePath = "no-such-node" });

        var refusal = await Assert.ThrowsAsync<TypesettingException>(() => typesetter.PingAsync(Stop));

        Assert.Equal(TypesettingFailure.CannotStart, refusal.Failure);
        Assert.Contains("Node.js 18 or later is needed", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_PackagesMissing_SaysSo()
    {
        await using var typesetter = new Typesetter(WordDocuments.Options with { ScriptDirectory = AppContext.BaseDirectory });

        var refusal = await Assert.ThrowsAsync<TypesettingException>(() => typesetter.PingAsync(Stop));

        Assert.Equal(TypesettingFailure.CannotStart, refusal.Failure);
    }

    [Fact]
    public async Task Render_SecretsInTheEnvironment_StayWithThePortal()
    {
        using var engine = new ScriptedEngine("answer(JSON.stringify(Object.keys(process.env).sort()));");
        await using var typesetter = new Typesetter(engine.Options);
        Environment.SetEnvironmentVariable("ConnectionStrings__Portal", "Password=secret");

        var names = System.Text.Json.JsonSerializer.Deserialize<string[]>(await typesetter.RenderAsync(WordDocuments.Word(""), Stop))!;

        Assert.Contains("FONTCONFIG_FILE", names);
        Assert.Empty(names.Except(["FONTCONFIG_FILE", "PATH", "LD_LIBRARY_PATH", "TMPDIR", "SystemRoot"]));
    }

    private static Task<TypesettingException> Refusal(Typesetter typesetter, TypesettingRequest request) =>
        Assert.ThrowsAsync<TypesettingException>(() => typesetter.RenderAsync(request, Stop));
}
