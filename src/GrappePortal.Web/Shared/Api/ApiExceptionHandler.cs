using Microsoft.AspNetCore.Diagnostics;

namespace GrappePortal.Web.Shared.Api;

/// <summary>A defect is told to a program as a problem, and not as a page for people.</summary>
internal sealed class ApiExceptionHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path.StartsWith("/api/", StringComparison.OrdinalIgnoreCase) != true)
        {
            return false;
        }

        await new ProblemeApi(StatusCodes.Status500InternalServerError, "erreur-interne", "Erreur interne",
            "Le portail n’a pas pu terminer votre demande ; l’incident est consigné. Recommencez plus tard.").WriteAsync(httpContext.Response, cancellationToken);
        return true;
    }
}
