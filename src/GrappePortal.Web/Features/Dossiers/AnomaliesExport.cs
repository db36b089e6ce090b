using GrappePortal.Domain.Dossiers;
using GrappePortal.Web.Shared;
using GrappePortal.Web.Shared.Exports;

namespace GrappePortal.Web.Features.Dossiers;

/// <summary>The findings of a grappe as a file: what is left to do, then what was set aside and why.</summary>
internal static class AnomaliesExport
{
    private static readonly Colonne<Row>[] Colonnes =
    [
        new("Gravité", row => row.Anomalie?.Gravite.Libelle()),
        new("Code", row => row.Code),
        new("Nature de l’anomalie", row => CodeAnomalie.Libelle(row.Code)),
        new("Anomalie", row => row.Anomalie?.Message ?? "Le dossier ne contient plus cette anomalie."),
        new("Document", row => row.Anomalie?.Source),
        new("Ligne", row => row.Anomalie?.Ligne),
        new("Champ", row => row.Anomalie?.Champ?.Libelle()),
        new("Valeur", row => row.Anomalie?.Valeur),
        new("Proposition", row => row.Anomalie?.Proposition),
        new("Ce que disent les documents", row => row.Anomalie is { } anomalie ? string.Join(" | ", anomalie.Versions.Select(Version)) : null),
        new("Écartée par", row => row.Decision?.EcarteePar),
        new("Écartée le", row => row.Decision?.EcarteeLe.ToParis().DateTime),
        new("Motif", row => row.Decision?.Motif),
    ];

    /// <summary>The dry run of a document.</summary>
    public static IResult Of(string format, DocumentFiche fiche) =>
        TableauExport.Of(format, "anomalies", fiche.Anomalies.Select(a => new Row(a.Code, a, null)), Colonnes);

    /// <param name="code">Keeps one kind of findings, as the filter of the screen; <see langword="null"/> or empty for all.</param>
    public static IResult Of(string format, ControleFiche fiche, string? code) => TableauExport.Of(
        format,
        "anomalies",
        fiche.Anomalies.Select(a => new Row(a.Code, a, null))
            .Concat(fiche.Ecartees.Select(e => new Row(e.Decision.Code, e.Anomalie, e.Decision)))
            .Where(row => string.IsNullOrEmpty(code) || row.Code == code),
        Colonnes);

    private static string Version(Anomalie.Version version) =>
        $"{version.Source}{(version.Ligne is { } ligne ? $", ligne {ligne}" : "")} : {version.Valeur}";

    private sealed record Row(string Code, Anomalie? Anomalie, AnomalieEcartee? Decision);
}
