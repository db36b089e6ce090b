using BenchmarkDotNet.Running;
using GrappePortal.Benchmarks.Pays;
using GrappePortal.Benchmarks.Scellement;

namespace GrappePortal.Benchmarks;

internal static class Benchmarks
{
    private static async Task<int> Main(string[] args)
    {
        if (args is ["pays", .. var options])
        {
            await PaysMesure.RunAsync(options);
            return 0;
        }

        if (args is ["scellement", .. var numbers])
        {
            return await ScellementMesure.RunAsync(numbers);
        }

        BenchmarkSwitcher.FromAssembly(typeof(Benchmarks).Assembly).Run(args);
        return 0;
    }
}
