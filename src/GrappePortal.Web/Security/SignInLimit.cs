using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace GrappePortal.Web.Security;

/// <summary>So many forms of the account pages per minute and address: passwords are not tried by the thousand.</summary>
public static class SignInLimit
{
    public const string Policy = "comptes";

    public static IServiceCollection AddSignInLimit(this IServiceCollection services)
    {
        services.AddOptions<RateLimiterOptions>().Configure<IConfiguration>((options, configuration) =>
        {
            // An establishment has one address for all its staff.
            var limit = configuration.GetValue("Portal:SignInPostsPerMinute", 20);
            options.AddPolicy(Policy, context => HttpMethods.IsPost(context.Request.Method)
                ? RateLimitPartition.GetFixedWindowLimiter(AddressPartition.Of(context), _ => new() { PermitLimit = limit, Window = TimeSpan.FromMinutes(1) })
                : RateLimitPartition.GetNoLimiter("lecture"));
            options.OnRejected = async (rejected, cancellationToken) =>
            {
                rejected.HttpContext.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                rejected.HttpContext.Response.ContentType = "text/plain; charset=utf-8";
                await rejected.HttpContext.Response.WriteAsync(
                    "Trop de demandes depuis votre adresse : patientez une minute, puis revenez à la page précédente.", cancellationToken);
            };
        });
        return services.AddRateLimiter(_ => { });
    }
}
