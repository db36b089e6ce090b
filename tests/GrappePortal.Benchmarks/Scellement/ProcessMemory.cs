using System.Globalization;
using System.Text.RegularExpressions;

namespace GrappePortal.Benchmarks.Scellement;

/// <summary>Highest resident memory since the start, in MB, as the kernel counts it: this process, and those that it runs with node.</summary>
internal static partial class ProcessMemory
{
    public static (double Portal, double Children) PeakMegabytes()
    {
        var children = Directory.EnumerateDirectories("/proc").Select(folder => Read(folder)).OfType<string>()
            .Where(status => Value(Parent(), status) == Environment.ProcessId && Name().IsMatch(status));
        return (Megabytes(Read("/proc/self")!), children.Sum(Megabytes));
    }

    private static double Megabytes(string status) => Value(Peak(), status) / 1024;

    private static double Value(Regex line, string status) =>
        line.Match(status) is { Success: true } match ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

    private static string? Read(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "status"));
        }
        catch (IOException)
        {
            // Not a process, or one that has just ended.
            return null;
        }
    }

    [GeneratedRegex(@"^Name:\s+node|^Name:\s+MainThread", RegexOptions.Multiline)]
    private static partial Regex Name();

    [GeneratedRegex(@"PPid:\s+(\d+)")]
    private static partial Regex Parent();

    [GeneratedRegex(@"VmHWM:\s+(\d+) kB")]
    private static partial Regex Peak();
}
