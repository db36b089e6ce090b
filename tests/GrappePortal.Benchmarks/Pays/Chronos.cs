using System.Diagnostics;
using System.Globalization;

namespace GrappePortal.Benchmarks.Pays;

/// <summary>Durations of one thing done many times, in milliseconds.</summary>
internal sealed class Chronos(string quoi)
{
    private readonly List<double> _ms = [];

    public string Quoi => quoi;

    public double P50 => At(0.5);

    public double P95 => At(0.95);

    public double Max => _ms.Max();

    public static async Task<Chronos> MeasureAsync(string quoi, int times, Func<Task> work)
    {
        var chronos = new Chronos(quoi);
        for (var i = 0; i < 20; i++)
        {
            await work();
        }

        for (var i = 0; i < times; i++)
        {
            await chronos.TimeAsync(work);
        }

        return chronos;
    }

    public async Task TimeAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        lock (_ms)
        {
            _ms.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
    }

    public string Line(Chronos baseline) => string.Create(
        CultureInfo.InvariantCulture, $"| {quoi} | {_ms.Count} | {P50:0.0} | {P95:0.0} | {Max:0.0} | {P50 / baseline.P50:0.0} |");

    private double At(double share)
    {
        var sorted = _ms.Order().ToList();
        return sorted[(int)Math.Min(sorted.Count - 1, Math.Ceiling(sorted.Count * share) - 1)];
    }
}
