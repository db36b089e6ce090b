using Microsoft.AspNetCore.Antiforgery;

namespace GrappePortal.Web.Features.Comptes;

/// <summary>The middleware notes that a token misses; an endpoint that binds no form must refuse by itself.</summary>
internal static class AntiforgeryFilter
{
    public static async ValueTask<object?> CheckAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var antiforgery = context.HttpContext.RequestServices.GetRequiredService<IAntiforgery>();
        return await antiforgery.IsRequestValidAsync(context.HttpContext) ? await next(context) : Results.BadRequest();
    }
}
