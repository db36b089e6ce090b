using System.Diagnostics;
using GrappePortal.Documents.Conventions;
using GrappePortal.Documents.Tests.Support;
using GrappePortal.Documents.Typesetting;

namespace GrappePortal.Documents.Tests.Typesetting;

public sealed class TypesetterMemoryTests
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>
    /// The engine remembers what it has set: it has to forget too, or the process grows by 2 MB per convention, 400 here. A busy
    /// machine collects late: 200 were seen.
    /// </summary>
    [Fact]
    public async Task Render_ManyDifferentConventions_KeepsMemoryLevel()
    {
        await using var typesetter = new Typesetter(new TypesetterOptions());
        await RenderDifferentConventions(typesetter, 40);
        var warm = MegabytesOf(typesetter);

        await RenderDifferentConventions(typesetter, 200);

        Assert.InRange(MegabytesOf(typesetter) - warm, long.MinValue, 300);
    }

    private static long MegabytesOf(Typesetter typesetter)
    {
        using var process = Process.GetProcessById(typesetter.ProcessId!.Value);
        return process.WorkingSet64 / Megabyte;
    }

    private static async Task RenderDifferentConventions(Typesetter typesetter, int count)
    {
        foreach (var rank in Enumerable.Range(0, count))
        {
            var convention = ConventionSamples.Convention(24, articles: 6);
            var changed = convention.Parties.Select(partie => partie with { Organisme = $"{partie.Organisme} nouveau {rank}", Representant = $"nouveau {rank}" });
            await typesetter.RenderAsync(convention with { Grappe = $"nouveau {rank}", Parties = [.. changed] }, TestContext.Current.CancellationToken);
        }
    }
}
