using BenchmarkDotNet.Running;
using GrappePortal.Benchmarks.Pays;

namespace GrappePortal.Benchmarks;

internal static class Benchmarks
{
    private static async Task Main(string[] args)
    {
        if (args is ["pays", .. var options])
        {
            await PaysMesure.RunAsync(options);
            return;
        }

        BenchmarkSwitcher.FromAssembly(typeof(Benchmarks).Assembly).Run(args);
    }
}
