namespace GrappePortal.Web.Security;

/// <summary>Headers that limit what a browser lets others do with our pages.</summary>
public static class SecurityHeaders
{
    // No inline script. Inline styles stay: components of the interface write their positions there. 'self' covers the
    // WebSocket of the same origin.
    private const string Page =
        "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-src 'self' blob:; ";

    public static void UseSecurityHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            Write(context.Response);
            return Task.CompletedTask;
        });
        return next(context);
    });

    private static void Write(HttpResponse response)
    {
        // A page of ours previews a PDF of ours in a frame; nobody else does, and no page is framed.
        var isPdf = response.ContentType?.StartsWith("application/pdf", StringComparison.OrdinalIgnoreCase) == true;
        response.Headers.ContentSecurityPolicy = isPdf ? "frame-ancestors 'self'" : Page + "frame-ancestors 'none'";
        response.Headers.XFrameOptions = isPdf ? "SAMEORIGIN" : "DENY";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "same-origin";
        response.Headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=()";
    }
}
