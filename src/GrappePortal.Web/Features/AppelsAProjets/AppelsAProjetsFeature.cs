using FluentValidation;
using GrappePortal.Web.Shared.Exports;
using GrappePortal.Web.Shared.Listes;

namespace GrappePortal.Web.Features.AppelsAProjets;

public static class AppelsAProjetsFeature
{
    private static readonly Colonne<AppelAProjetsRow>[] Colonnes =
    [
        new("Région", row => row.Region),
        new("Année", row => row.Annee),
        new("Phase", row => row.Phase),
        new("Référentiel d’indicateurs", row => row.Referentiel),
        new("Version du référentiel", row => row.VersionReferentiel),
        new("Grappes", row => row.Grappes),
    ];

    public static IServiceCollection AddAppelsAProjets(this IServiceCollection services) => services
        .AddScoped<ListAppelsAProjets>()
        .AddScoped<ShowAppelAProjets>()
        .AddScoped<ListChoixReferentiel>()
        .AddScoped<SaveAppelAProjets>()
        .AddScoped<DeleteAppelAProjets>()
        .AddSingleton<IValidator<AppelAProjetsForm>, AppelAProjetsForm.Validator>();

    public static void MapAppelsAProjets(this IEndpointRouteBuilder app) => app.MapGet(
        $"/appels-a-projets/{TableauExport.Format}",
        async (string format, string? recherche, string? tri, string? region, string? annee, ListAppelsAProjets act, CancellationToken cancellation) =>
            await act.ExecuteAsync(FiltreAppels.Read(region, annee), new FiltreListe(recherche, tri).ForExport(), cancellation) is { } appels
                ? TableauExport.Of(format, "appels-a-projets", appels, Colonnes)
                : Results.NotFound());
}
