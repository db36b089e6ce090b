using FluentValidation;
using GrappePortal.Web.Shared.Exports;

namespace GrappePortal.Web.Features.AppelsAProjets;

public static class AppelsAProjetsFeature
{
    private static readonly Colonne<AppelAProjetsRow>[] Colonnes =
    [
        new("Région", row => row.Region),
        new("Année", row => row.Annee),
        new("Phase", row => row.Phase),
        new("Référentiel d’indicateurs", row => row.Referentiel),
        new("Grappes", row => row.Grappes),
    ];

    public static IServiceCollection AddAppelsAProjets(this IServiceCollection services) => services
        .AddScoped<ListAppelsAProjets>()
        .AddScoped<SaveAppelAProjets>()
        .AddScoped<DeleteAppelAProjets>()
        .AddSingleton<IValidator<AppelAProjetsForm>, AppelAProjetsForm.Validator>();

    public static void MapAppelsAProjets(this IEndpointRouteBuilder app) => app.MapGet(
        $"/appels-a-projets/{TableauExport.Format}",
        async (string format, ListAppelsAProjets act, CancellationToken cancellation) =>
            await act.ExecuteAsync(cancellation) is { } tableau
                ? TableauExport.Of(format, "appels-a-projets", tableau.Appels, Colonnes)
                : Results.NotFound());
}
