using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Shared;
using GrappePortal.Web.Shared.Exports;

namespace GrappePortal.Web.Features.SuiviIndicateurs;

/// <summary>What the monthly indicators say to those of the grappe: heat map, completeness, trends, forecasts.</summary>
public static class SuiviIndicateursFeature
{
    private static readonly Colonne<LigneExport>[] ColonnesCompletude =
    [
        new("Par", row => row.Par),
        new("Nom", row => row.Nom),
        new("FINESS ou SIREN", row => row.Numero),
        new("Relevés attendus", row => row.Completude.Attendus),
        new("Complets", row => row.Completude.Complets),
        new("Transmis", row => row.Completude.Transmis),
        new("Dans les délais", row => row.Completude.DansLesDelais),
        new("En retard", row => row.Completude.EnRetard),
    ];

    private static readonly Colonne<(Indicateur Indicateur, MoisIndicateur Lu)>[] ColonnesTendance =
    [
        new("Indicateur", row => row.Indicateur.Libelle),
        new("Mois", row => row.Lu.Mois.ToString()),
        new("Mois couverts", row => row.Lu.Couverts),
        new("Transmis", row => row.Lu.EstTransmis),
        new("Numérateur ou nombre", row => row.Lu.Mesure?.Numerateur),
        new("Dénominateur", row => row.Lu.Mesure?.Denominateur),
        new("Taux (%)", row => (double?)row.Lu.Mesure?.Taux),
        new("Cible", row => (double?)(row.Lu.Mesure?.Indicateur ?? row.Indicateur).Cible),
        new("État", row => LectureCellule.Of(row.Lu.Mesure).Mot),
    ];

    public static IServiceCollection AddSuiviIndicateurs(this IServiceCollection services) => services
        .AddScoped<ShowSuivi>()
        .AddScoped<ShowTendance>()
        .AddScoped<ChangeRappels>();

    public static void MapSuiviIndicateurs(this IEndpointRouteBuilder app)
    {
        app.MapGet($"/grappes/{{grappeId:guid}}/suivi/{TableauExport.Format}", ExportAsync);
        app.MapGet($"/grappes/{{grappeId:guid}}/suivi/completude/{TableauExport.Format}", ExportCompletudeAsync);
        app.MapGet($"/etablissements/{{etablissementId:guid}}/tendance/{TableauExport.Format}", ExportTendanceAsync);
    }

    private static async Task<IResult> ExportCompletudeAsync(string format, Guid grappeId, ShowSuivi act, CancellationToken cancellation) =>
        await act.ExecuteAsync(grappeId, null, null, cancellation) is { } fiche ? TableauExport.Of(format, "completude", LignesCompletude(fiche), ColonnesCompletude) : Results.NotFound();

    private static IEnumerable<LigneExport> LignesCompletude(SuiviFiche fiche) =>
    [
        .. fiche.ParMois.Select(row => new LigneExport("Mois", row.Mois.ToString(), null, row.Completude)),
        .. fiche.ParOrganisme.Select(row => new LigneExport("Organisme gestionnaire", row.Nom, row.Numero, row.Completude)),
        .. fiche.ParEtablissement.Select(row => new LigneExport("Établissement", row.Nom, row.Numero, row.Completude)),
    ];

    private static async Task<IResult> ExportTendanceAsync(string format, Guid etablissementId, ShowTendance act, CancellationToken cancellation) =>
        await act.ExecuteAsync(etablissementId, cancellation) is { } fiche
            ? TableauExport.Of(format, $"tendance-{fiche.FinessEt.Value}", fiche.Indicateurs.SelectMany(t => t.Mois.Select(mois => (t.Indicateur, mois))), ColonnesTendance)
            : Results.NotFound();

    private static async Task<IResult> ExportAsync(string format, Guid grappeId, string? mois, string? indicateur, ShowSuivi act, CancellationToken cancellation) =>
        await act.ExecuteAsync(grappeId, Mois.TryParse(mois, out var asked) ? asked : null, indicateur, cancellation) switch
        {
            null => Results.NotFound(),
            { Evolution: { } evolution } => ExportEvolution(format, evolution),
            var fiche => ExportMonth(format, fiche),
        };

    private static IResult ExportMonth(string format, SuiviFiche fiche) => TableauExport.File(
        format, $"indicateurs-{fiche.Mois}",
        ["Établissement", "FINESS géographique", "Organisme gestionnaire", "Mois", "État", .. fiche.Referentiel.Indicateurs.SelectMany(i => Headings(i, i.Code))],
        fiche.Rows.Select(row => (IReadOnlyList<object?>)[row.Nom, row.Finess, row.Organisme, fiche.Mois.ToString(), row.Etat.Libelle(), .. fiche.Referentiel.Indicateurs.Zip(row.Mesures).SelectMany(pair => Cells(pair.First, pair.Second))]));

    private static IResult ExportEvolution(string format, EvolutionIndicateur evolution) => TableauExport.File(
        format, $"indicateur-{evolution.Indicateur.Code}",
        ["Établissement", "FINESS géographique", "Indicateur", .. evolution.Mois.SelectMany(mois => Headings(evolution.Indicateur, mois.ToString()))],
        evolution.Rows.Select(row => (IReadOnlyList<object?>)[row.Nom, row.Finess, evolution.Indicateur.Libelle, .. row.Mesures.SelectMany(m => Cells(evolution.Indicateur, m))]));

    private static string[] Headings(Indicateur indicateur, string of) => indicateur.Nature == NatureIndicateur.Nombre
        ? [$"{of} (nombre)", $"{of} (état)", $"{of} (cible)"]
        : [$"{of} (numérateur)", $"{of} (dénominateur)", $"{of} (%)", $"{of} (état)", $"{of} (cible)"];

    private static object?[] Cells(Indicateur indicateur, Mesure? mesure) => indicateur.Nature == NatureIndicateur.Nombre
        ? [mesure?.Numerateur, LectureCellule.Of(mesure).Mot, Cible(indicateur, mesure)]
        : [mesure?.Numerateur, mesure?.Denominateur, (double?)mesure?.Taux, LectureCellule.Of(mesure).Mot, Cible(indicateur, mesure)];

    // Of the month where there is one: a later version may set another.
    private static double? Cible(Indicateur indicateur, Mesure? mesure) => (double?)(mesure?.Indicateur ?? indicateur).Cible;

    /// <summary>One line of the completeness, whatever it is counted by.</summary>
    private sealed record LigneExport(string Par, string Nom, string? Numero, Completude Completude);
}
