using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace GrappePortal.Web.Security;

/// <summary>HTTPS ends at a proxy or here: both are said by configuration, none is guessed.</summary>
public static class ProxyFeature
{
    public const string Key = "Portal:TrustedProxies";

    /// <summary>
    /// Portal:TrustedProxies lists the networks and addresses ("10.0.0.0/8, 192.168.1.4, ::1") whose X-Forwarded-For and X-Forwarded-Proto are
    /// believed; Portal:Hsts tells browsers to come back by HTTPS only.
    /// </summary>
    public static void UseProxy(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (app.Configuration[Key] is { Length: > 0 } networks)
        {
            app.UseForwardedHeaders(Options(networks));
        }

        if (app.Configuration.GetValue<bool>("Portal:Hsts"))
        {
            app.UseHsts();
        }

        app.UseSecurityHeaders();
    }

    private static ForwardedHeadersOptions Options(string networks)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var network in Listed(networks))
        {
            options.KnownIPNetworks.Add(NetworkOf(network) ?? throw new FormatException($"{Key}: \"{network}\" is not a network."));
        }

        return options;
    }

    internal static IEnumerable<string> Listed(string? networks) =>
        (networks ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>"10.0.0.5/8" is the network of that address; one address alone is a network of itself. Nothing when it does not read.</summary>
    public static IPNetwork? NetworkOf(string text)
    {
        if (IPAddress.TryParse(text, out var address))
        {
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        }

        return IPNetwork.TryParse(text, out var network) ? network : null;
    }
}
