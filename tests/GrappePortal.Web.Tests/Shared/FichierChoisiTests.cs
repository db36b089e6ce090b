using System.Runtime.CompilerServices;
using GrappePortal.Domain;
using GrappePortal.Web.Shared;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace GrappePortal.Web.Tests.Shared;

public sealed class FichierChoisiTests
{
    [Fact]
    public async Task Read_FileAsItWasChosen_GivesItsBytesAndTellsItsProgress()
    {
        byte[] content = [.. Enumerable.Range(0, 150_000).Select(i => (byte)i)];
        var told = new List<int>();
        var read = await FichierChoisi.ReadAsync(new Choisi(content.Length, () => new MemoryStream(content)), content.Length, percent =>
        {
            told.Add(percent);
            return Task.CompletedTask;
        });
        Assert.Equal(content, read);
        Assert.Equal([43, 87, 100], told);
    }

    public static TheoryData<Exception> Failures => [new JSException("NotReadableError"), new InvalidOperationException(), new IOException(), new TimeoutException(), new TaskCanceledException()];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Read_FileSavedAgainAfterItWasChosen_IsRefusedWithASentence(Exception failure)
    {
        var refusal = await Assert.ThrowsAsync<RuleViolationException>(() => FichierChoisi.ReadAsync(new Choisi(10, () => throw failure), 10));
        Assert.StartsWith("Le fichier a changé depuis que vous l’avez choisi", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_FileCutOnItsWay_IsRefusedWithASentence() =>
        await Assert.ThrowsAsync<RuleViolationException>(() => FichierChoisi.ReadAsync(new Choisi(10, () => new MemoryStream(new byte[4])), 10));

    [Fact]
    public void Component_EachOne_ReadsTheChosenFileHere()
    {
        var files = Directory.EnumerateFiles(WebFolder(), "*.razor", SearchOption.AllDirectories).ToList();
        Assert.NotEmpty(files);

        // A page without a circuit receives the file with its form.
        Assert.Empty(files.Where(file => File.ReadAllText(file) is var text && text.Contains("OpenReadStream", StringComparison.Ordinal) && !text.Contains("IFormFile", StringComparison.Ordinal)).Select(Path.GetFileName));
    }

    private static string WebFolder([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(thisFile, "../../../../src/GrappePortal.Web"));

    private sealed class Choisi(long size, Func<Stream> open) : IBrowserFile
    {
        public string Name => "liste.csv";

        public DateTimeOffset LastModified => default;

        public long Size => size;

        public string ContentType => "text/csv";

        public Stream OpenReadStream(long maxAllowedSize = 512000, CancellationToken cancellationToken = default) => open();
    }
}
