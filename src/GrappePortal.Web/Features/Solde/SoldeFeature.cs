using FluentValidation;
using GrappePortal.Domain;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Shared;
using GrappePortal.Web.Shared.Exports;

namespace GrappePortal.Web.Features.Solde;

/// <summary>What blocks the second half of the grant, and the request for it once nothing does.</summary>
public static class SoldeFeature
{
    private static readonly Colonne<CibleSolde>[] Colonnes =
    [
        new("Établissement", cible => cible.Etablissement.Nom),
        new("FINESS géographique", cible => cible.Etablissement.FinessEt.Value),
        new("Indicateur", cible => cible.Indicateur.Libelle),
        new("État", cible => cible.Etat.Libelle()),
        new("Valeur", cible => (double?)cible.Valeur),
        new("Cible", cible => (double?)cible.Cible),
        new("Unité", cible => cible.Indicateur.Nature == NatureIndicateur.Taux ? "%" : "nombre"),
        new("Mois de la valeur", cible => cible.Mois?.ToString()),
        new("Premier mois qui compte", cible => cible.Fenetre?.Premier.ToString()),
        new("Dernier mois qui compte", cible => cible.Fenetre?.Dernier.ToString()),
    ];

    public static IServiceCollection AddSolde(this IServiceCollection services) => services
        .AddScoped<ShowSolde>()
        .AddScoped<SetAsideCible>()
        .AddScoped<ReopenCible>()
        .AddScoped<ComposeDemandeSolde>()
        .AddScoped<RecordDemandeSolde>()
        .AddScoped<RecordReponseSolde>()
        .AddSingleton<IValidator<DemandeSoldeForm>, DemandeSoldeForm.Validator>()
        .AddSingleton<IValidator<ReponseSoldeForm>, ReponseSoldeForm.Validator>()
        .AddSingleton<IValidator<CibleForm>, CibleForm.Validator>();

    public static void MapSolde(this IEndpointRouteBuilder app)
    {
        app.MapGet("/grappes/{grappeId:guid}/solde/demande.zip", DownloadAsync);
        app.MapGet($"/grappes/{{grappeId:guid}}/solde/{TableauExport.Format}", ExportAsync);
    }

    private static async Task<IResult> ExportAsync(string format, Guid grappeId, ShowSolde act, CancellationToken cancellation) =>
        await act.ExecuteAsync(grappeId, [], cancellation) is { } fiche
            ? TableauExport.Of(format, "ce-qui-bloque-le-solde", fiche.Solde.BlocagesReels, Colonnes)
            : Results.NotFound();

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
