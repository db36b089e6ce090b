using Microsoft.AspNetCore.Diagnostics;

namespace GrappePortal.Web.Shared;

/// <summary>
/// A form that is refused before any act reads it: its token is no longer that of the browser (two tabs to sign in, or the page
/// before in the history). Blazor answers an empty page, already typed as HTML, which the page of refusals takes for an answer.
/// </summary>
public static class RefusedForms
{
    private const string Key = nameof(RefusedForms);

    /// <summary>To be placed right after the page of refusals.</summary>
    public static void UseReadableRefusals(this WebApplication app) => app.Use(async (context, next) =>
    {
        var isForm = HttpMethods.IsPost(context.Request.Method);
        var isPageOfRefusals = context.Features.Get<IStatusCodeReExecuteFeature>() is not null;
        if (isForm && isPageOfRefusals)
        {
            // It is read: run again as a form, it would be refused in its turn.
            (context.Items[Key], context.Request.Method) = (context.Response.StatusCode, HttpMethods.Get);
        }

        await next(context);
        if (isForm && !isPageOfRefusals && context.Response is { StatusCode: StatusCodes.Status400BadRequest, HasStarted: false })
        {
            context.Response.ContentType = null;
        }
    });

    public static bool IsExpiredForm(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Items[Key] is StatusCodes.Status400BadRequest;
    }
}
