using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace GrappePortal.Web.Security;

/// <summary>So many checks of a document per minute and address: codes are not tried by the thousand.</summary>
public static class VerificationLimit
{
    public const string Policy = "verification";

    public static IServiceCollection AddVerificationLimit(this IServiceCollection services)
    {
        services.AddOptions<RateLimiterOptions>().Configure<IConfiguration>((options, configuration) =>
        {
            var limit = configuration.GetValue("Portal:VerificationsPerMinute", 30);
            options.AddPolicy(Policy, context => RateLimitPartition.GetFixedWindowLimiter(
                AddressPartition.Of(context), _ => new() { PermitLimit = limit, Window = TimeSpan.FromMinutes(1) }));
        });
        return services;
    }
}
