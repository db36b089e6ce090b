using Microsoft.AspNetCore.HttpOverrides;

namespace GrappePortal.Web.Security;

/// <summary>HTTPS ends at a proxy or here: both are said by configuration, none is guessed.</summary>
public static class ProxyFeature
{
    /// <summary>
    /// Portal:TrustedProxies lists the networks and addresses ("10.0.0.0/8, 192.168.1.4, ::1") whose X-Forwarded-For and X-Forwarded-Proto are
    /// believed; Portal:Hsts tells browsers to come back by HTTPS only.
    /// </summary>
    public static void UseProxy(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (app.Configuration["Portal:TrustedProxies"] is { Length: > 0 } networks)
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
        foreach (var network in networks.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (System.Net.IPAddress.TryParse(network, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else
            {
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
            }
        }

        return options;
    }
}
