using System.Net.NetworkInformation;

namespace GrappePortal.Web.Tests.Infrastructure;

/// <summary>
/// A port for a program that is told its port before it listens. Below those that the system gives to whoever connects: one of
/// these would be taken in the meantime, now and then.
/// </summary>
internal static class PortLibre
{
    private const int First = 20_000;
    private const int Last = 32_000;

    public static int Next()
    {
        var taken = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(listener => listener.Port).ToHashSet();
        return Enumerable.Range(0, 1000).Select(_ => Random.Shared.Next(First, Last)).First(port => !taken.Contains(port));
    }
}
