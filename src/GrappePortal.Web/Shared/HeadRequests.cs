using Microsoft.AspNetCore.Http.Features;

namespace GrappePortal.Web.Shared;

/// <summary>
/// HEAD asks for what GET would answer, without the body (RFC 9110, section 9.3.2). Pages and exports are routed by GET alone:
/// a HEAD would find no page, and be sent to sign in where a GET is answered.
/// </summary>
internal static class HeadRequests
{
    /// <summary>To be placed before routing.</summary>
    public static void UseHeadAsGet(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }

        var body = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        context.Request.Method = HttpMethods.Get;
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null, body));
        try
        {
            await next(context);
        }
        finally
        {
            context.Request.Method = HttpMethods.Head;
            context.Features.Set(body);
        }
    });
}
