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

    private static async Task<IResult> ExportAsync(string format, Guid grappeId, string? mois, string? indicateur, ShowSuivi act, CancellationToken cancellation) =>
        await act.ExecuteAsync(grappeId, Mois.TryParse(mois, out var asked) ? asked : null, indicateur, cancellation) switch
        {
            null => Results.NotFound(),
            { Evolution: { } evolution } => ExportEvolution(format, evolution),
            var fiche => ExportMonth(format, fiche),
        };

    private static IResult ExportMonth(string format, SuiviFiche fiche) => TableauExport.File(
        format, $"indicateurs-{fiche.Mois}",
        ["Établissement", "Organisme gestionnaire", "Mois", "État", .. fiche.Referentiel.Indicateurs.SelectMany(i => Headings(i, i.Code))],
        fiche.Rows.Select(row => (IReadOnlyList<object?>)[row.Nom, row.Organisme, fiche.Mois.ToString(), row.Etat.Libelle(), .. fiche.Referentiel.Indicateurs.Zip(row.Mesures).SelectMany(pair => Cells(pair.First, pair.Second))]));

    private static IResult ExportEvolution(string format, EvolutionIndicateur evolution) => TableauExport.File(
        format, $"indicateur-{evolution.Indicateur.Code}",
        ["Établissement", "Indicateur", .. evolution.Mois.SelectMany(mois => Headings(evolution.Indicateur, mois.ToString()))],
        evolution.Rows.Select(row => (IReadOnlyList<object?>)[row.Nom, evolution.Indicateur.Libelle, .. row.Mesures.SelectMany(m => Cells(evolution.Indicateur, m))]));

    private static string[] Headings(Indicateur indicateur, string of) => indicateur.Nature == NatureIndicateur.Nombre
        ? [$"{of} (nombre)", $"{of} (état)"]
        : [$"{of} (numérateur)", $"{of} (dénominateur)", $"{of} (%)", $"{of} (état)"];

    private static object?[] Cells(Indicateur indicateur, Mesure? mesure) => indicateur.Nature == NatureIndicateur.Nombre
        ? [mesure?.Numerateur, LectureCellule.Of(mesure).Mot]
        : [mesure?.Numerateur, mesure?.Denominateur, (double?)mesure?.Taux, LectureCellule.Of(mesure).Mot];
}
