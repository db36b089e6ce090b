using System.Net;
using System.Net.Sockets;

namespace GrappePortal.Web.Security;

/// <summary>Whom a limit "per address" counts together.</summary>
public static class AddressPartition
{
    // Whoever rents one IPv6 access holds the 2^64 addresses of its network.
    private const int NetworkBytes = 8;

    /// <summary>One IPv4 address, or one /64 network of IPv6.</summary>
    public static string Of(IPAddress? address) => address switch
    {
        null => "inconnue",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, NetworkBytes)),
        _ => address.ToString(),
    };

    public static string Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Of(context.Connection.RemoteIpAddress);
    }
}
