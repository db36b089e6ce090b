using FluentValidation;
using GrappePortal.Web.Shared;
using GrappePortal.Web.Shared.Exports;
using GrappePortal.Web.Shared.Listes;

namespace GrappePortal.Web.Features.Grappes;

public static class GrappesFeature
{
    private static readonly Colonne<GrappeRow>[] Colonnes =
    [
        new("Grappe", row => row.Nom),
        new("Région", row => row.Region),
        new("Année", row => row.Annee),
        new("Type de projet", row => row.Type.Libelle()),
        new("Porteur de projet", row => row.Porteur),
        new("Établissements", row => row.Etablissements),
    ];

    public static IServiceCollection AddGrappes(this IServiceCollection services) => services
        .AddScoped<ListGrappes>()
        .AddScoped<ShowGrappe>()
        .AddScoped<ListChoixGrappe>()
        .AddScoped<SaveGrappe>()
        .AddScoped<DeleteGrappe>()
        .AddScoped<AddJalon>()
        .AddScoped<RemoveJalon>()
        .AddSingleton<IValidator<GrappeForm>, GrappeForm.Validator>()
        .AddSingleton<IValidator<JalonForm>, JalonForm.Validator>();

    public static void MapGrappes(this IEndpointRouteBuilder app) => app.MapGet(
        $"/grappes/{TableauExport.Format}",
        async (string format, string? recherche, string? tri, string? region, string? annee, string? type, ListGrappes act, CancellationToken cancellation) => TableauExport.Of(
            format, "grappes", await act.ExecuteAsync(FiltreGrappes.Read(region, annee, type), new FiltreListe(recherche, tri).ForExport(), cancellation), Colonnes));
}
