using System.Globalization;
using System.Threading.RateLimiting;
using GrappePortal.Web.Shared.Api;
using Microsoft.AspNetCore.RateLimiting;

namespace GrappePortal.Web.Security;

/// <summary>So many calls of the API per minute and key, or per address while no key is recognised.</summary>
public sealed class ApiLimit(IConfiguration configuration) : IRateLimiterPolicy<string>
{
    public const string Policy = "api";

    // A month of 100 establishments in one go.
    private readonly int _limit = configuration.GetValue("Portal:ApiRequestsPerMinute", 120);

    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected { get; } = RefuseAsync;

    public RateLimitPartition<string> GetPartition(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var who = CleApiAuthentication.CleOf(httpContext.User) ?? AddressPartition.Of(httpContext);
        return RateLimitPartition.GetFixedWindowLimiter(who, _ => new() { PermitLimit = _limit, Window = TimeSpan.FromMinutes(1) });
    }

    private static async ValueTask RefuseAsync(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var left) ? Math.Max(1, (int)Math.Ceiling(left.TotalSeconds)) : 60;
        var response = rejected.HttpContext.Response;
        response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        await new ProblemeApi(StatusCodes.Status429TooManyRequests, "trop-de-demandes", "Trop de demandes",
            $"Cette clé a fait trop de demandes en une minute : recommencez dans {wait} s.").WriteAsync(response, cancellationToken);
    }
}
