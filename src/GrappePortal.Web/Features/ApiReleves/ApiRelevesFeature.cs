using System.ComponentModel;
using System.Globalization;
using FluentValidation;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared.Api;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace GrappePortal.Web.Features.ApiReleves;

/// <summary>The HTTP API of the publishers of DUI, its keys and its description.</summary>
public static class ApiRelevesFeature
{
    public static IServiceCollection AddApiReleves(this IServiceCollection services) => services
        .AddScoped<ListClesApi>()
        .AddScoped<CreateCleApi>()
        .AddScoped<RevokeCleApi>()
        .AddScoped<ReadReleve>()
        .AddScoped<ReceiveReleve>()
        .AddSingleton<IValidator<CleApiForm>, CleApiForm.Validator>()
        .AddExceptionHandler<ApiExceptionHandler>()
        .AddDescriptionApi();

    public static void MapApiReleves(this WebApplication app)
    {
        var releves = app.MapGroup("/api/v1/etablissements")
            .RequireRateLimiting(ApiLimit.Policy).RequireAuthorization().DisableAntiforgery().AddEndpointFilter(RefuseAsync).WithTags(DescriptionApi.Etiquette);
        releves.MapGet("/{finess}/releves/{mois}", ReadAsync).WithName("lireReleve")
            .WithSummary("Lire le relevé d’un mois")
            .WithDescription("Rend les valeurs, les taux et ce qui manque encore, avec la révision du relevé dans l’en-tête ETag.")
            .Produces<ReleveApi>().Refuses(400, 401, 404, 409, 429);
        releves.MapPut("/{finess}/releves/{mois}", WriteAsync).WithName(DescriptionApi.Envoi)
            .WithSummary("Envoyer les valeurs d’un mois")
            .WithDescription("Enregistre toutes les valeurs envoyées, ou aucune, comme brouillon : une personne de l’établissement transmet ensuite le relevé. Un indicateur ou un nombre absent de la demande est gardé tel quel, null l’efface. Un nombre envoyé remplace celui qui est enregistré, même saisi à la main depuis, sauf si If-Match désigne une lecture plus ancienne. Une valeur éloignée des derniers mois est enregistrée, et la réponse dit dans « aJustifier » les cases qui attendent un mot. Envoyer deux fois la même demande ne change rien la seconde fois.")
            .Produces<ReleveApi>().Refuses(400, 401, 404, 409, 412, 413, 415, 422, 429);
        app.Map("/api/{**rest}", () => new ProblemeApi(StatusCodes.Status404NotFound, "adresse-inconnue", "Adresse inconnue",
            "Cette adresse ou cette méthode ne figure pas dans l’API : sa description est à l’adresse /openapi/v1.json.").ToResult()).AllowAnonymous().ExcludeFromDescription();
        app.MapOpenApi("/openapi/v1.json").AllowAnonymous();
    }

    private static async Task<IResult> ReadAsync(
        [Description(DescriptionApi.Finess)] string finess, [Description(DescriptionApi.Mois)] string mois, [FromServices] ReadReleve read, HttpContext context) =>
        Answer(context, await read.ExecuteAsync(finess, mois, context.RequestAborted));

    private static async Task<IResult> WriteAsync(
        [Description(DescriptionApi.Finess)] string finess, [Description(DescriptionApi.Mois)] string mois,
        [FromHeader(Name = "If-Match"), Description("ETag de la dernière lecture, pour refuser d’écrire par-dessus une saisie plus récente.")] string? ifMatch,
        [FromServices] ReceiveReleve receive, HttpContext context) =>
        Answer(context, await receive.ExecuteAsync(finess, mois, await LectureCorps.ReadAsync(context.Request, context.RequestAborted), Expected(ifMatch, context.Request.GetTypedHeaders()), context.RequestAborted));

    // RFC 9110, section 13.1.1: "*" or a list of strong tags; what cannot be read matches nothing.
    private static Predicate<int>? Expected(string? header, RequestHeaders headers) => header is null
        ? null
        : revision => headers.IfMatch.Any(tag => tag.Tag == "*" || (!tag.IsWeak && tag.Tag == Tag(revision)));

    private static Ok<ReleveApi> Answer(HttpContext context, ReleveApi releve)
    {
        context.Response.Headers.ETag = Tag(releve.Revision);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(releve);
    }

    private static string Tag(int revision) => string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");

    private static async ValueTask<object?> RefuseAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (RefusApiException refusal)
        {
            return refusal.Probleme.ToResult();
        }
    }

    private static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params int[] statuses)
    {
        foreach (var status in statuses)
        {
            route.ProducesProblem(status);
        }

        return route;
    }
}
