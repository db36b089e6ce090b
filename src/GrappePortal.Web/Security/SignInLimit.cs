using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace GrappePortal.Web.Security;

/// <summary>So many forms of the account and signing pages per minute and address: neither passwords nor links are tried by the thousand.</summary>
public static class SignInLimit
{
    public const string Policy = "comptes";

    /// <summary>Wider: twenty directors sign in one meeting room, four forms each; the five tries of a code are counted for each link.</summary>
    public const string SigningPolicy = "signatures";

    public static IServiceCollection AddSignInLimit(this IServiceCollection services)
    {
        services.AddOptions<RateLimiterOptions>().Configure<IConfiguration>((options, configuration) =>
        {
            // An establishment has one address for all its staff.
            options.AddPolicy(Policy, PostsPerMinute(configuration.GetValue("Portal:SignInPostsPerMinute", 20)));
            options.AddPolicy(SigningPolicy, PostsPerMinute(configuration.GetValue("Portal:SigningPostsPerMinute", 200)));
            options.OnRejected = async (rejected, cancellationToken) =>
            {
                rejected.HttpContext.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                rejected.HttpContext.Response.ContentType = "text/plain; charset=utf-8";
                await rejected.HttpContext.Response.WriteAsync(
                    "Trop de demandes depuis votre adresse : patientez une minute, revenez à la page précédente, où votre saisie est restée, puis validez de nouveau.", cancellationToken);
            };
        });
        return services.AddRateLimiter(_ => { });
    }

    private static Func<HttpContext, RateLimitPartition<string>> PostsPerMinute(int limit) => context => HttpMethods.IsPost(context.Request.Method)
        ? RateLimitPartition.GetFixedWindowLimiter(AddressPartition.Of(context), _ => new() { PermitLimit = limit, Window = TimeSpan.FromMinutes(1) })
        : RateLimitPartition.GetNoLimiter("lecture");
}
