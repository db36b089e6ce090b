using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Shared;
using GrappePortal.Web.Shared.Exports;

namespace GrappePortal.Web.Features.SuiviIndicateurs;

/// <summary>What the monthly indicators say to those of the grappe: heat map, completeness, trends, forecasts.</summary>
public static class SuiviIndicateursFeature
{
    public static IServiceCollection AddSuiviIndicateurs(this IServiceCollection services) => services
        .AddScoped<ShowSuivi>()
        .AddScoped<ShowTendance>()
        .AddScoped<ChangeRappels>();

    public static void MapSuiviIndicateurs(this IEndpointRouteBuilder app) =>
        app.MapGet($"/grappes/{{grappeId:guid}}/suivi/{TableauExport.Format}", ExportAsync);

    private static async Task<IResult> ExportAsync(string format, Guid grappeId, string? mois, ShowSuivi act, CancellationToken cancellation)
    {
        if (await act.ExecuteAsync(grappeId, Mois.TryParse(mois, out var asked) ? asked : null, cancellationToken: cancellation) is not { } fiche)
        {
            return Results.NotFound();
        }

        return TableauExport.File(
            format, $"indicateurs-{fiche.Mois}",
            ["Établissement", "Organisme gestionnaire", "Mois", "État", .. fiche.Referentiel.Indicateurs.SelectMany(Headings)],
            fiche.Rows.Select(row => (IReadOnlyList<object?>)[row.Nom, row.Organisme, fiche.Mois.ToString(), row.Etat.Libelle(), .. row.Mesures.SelectMany(Cells)]));
    }

    private static string[] Headings(Indicateur indicateur) => indicateur.Nature == NatureIndicateur.Nombre
        ? [$"{indicateur.Code} (nombre)"]
        : [$"{indicateur.Code} (numérateur)", $"{indicateur.Code} (dénominateur)", $"{indicateur.Code} (%)"];

    private static object?[] Cells(Mesure mesure) => mesure.Indicateur.Nature == NatureIndicateur.Nombre
        ? [mesure.Numerateur]
        : [mesure.Numerateur, mesure.Denominateur, (double?)mesure.Taux];
}
