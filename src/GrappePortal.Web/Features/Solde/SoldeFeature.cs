using FluentValidation;
using GrappePortal.Domain;
using GrappePortal.Web.Shared;

namespace GrappePortal.Web.Features.Solde;

/// <summary>What blocks the second half of the grant, and the request for it once nothing does.</summary>
public static class SoldeFeature
{
    public static IServiceCollection AddSolde(this IServiceCollection services) => services
        .AddScoped<ShowSolde>()
        .AddScoped<SetAsideCible>()
        .AddScoped<ReopenCible>()
        .AddScoped<ComposeDemandeSolde>()
        .AddSingleton<IValidator<CibleForm>, CibleForm.Validator>();

    public static void MapSolde(this IEndpointRouteBuilder app) => app.MapGet("/grappes/{grappeId:guid}/solde/demande.zip", DownloadAsync);

    private static async Task<IResult> DownloadAsync(Guid grappeId, ComposeDemandeSolde act, CancellationToken cancellation)
    {
        try
        {
            return Results.File(await act.ExecuteAsync(grappeId, cancellation), "application/zip", ComposeDemandeSolde.NomArchive);
        }
        catch (RuleViolationException refusal)
        {
            return Results.Text(Refusal.Explain(refusal)!, "text/plain; charset=utf-8", statusCode: StatusCodes.Status409Conflict);
        }
    }
}
