using GrappePortal.Web.Shared;
using GrappePortal.Web.Shared.Exports;
using GrappePortal.Web.Shared.Grappes;
using GrappePortal.Web.Shared.Historique;
using GrappePortal.Web.Shared.Listes;

namespace GrappePortal.Web.Features.Journal;

public static class JournalFeature
{
    private static readonly Colonne<LigneExportee>[] Colonnes =
    [
        new("Date", row => row.Entree.Le.ToParis().DateTime),
        new("Auteur", row => row.Entree.Par),
        new("Opération", row => row.Entree.Operation.Libelle()),
        new("Objet", row => LibellesChamps.Objet(row.Entree.Objet)),
        new("Intitulé", row => row.Entree.Intitule),
        new("Champ", row => row.Champ),
        new("Avant", row => row.Avant),
        new("Après", row => row.Apres),
    ];

    public static void MapJournal(this IEndpointRouteBuilder app) => app.MapGet($"/grappes/{{grappeId:guid}}/journal/{TableauExport.Format}", ExportAsync);

    private static async Task<IResult> ExportAsync(
        string format, Guid grappeId, string? objet, string? du, string? au, string? recherche, ShowOnglets onglets, ListJournal act, CancellationToken cancellation)
    {
        if (await onglets.ExecuteAsync(grappeId, cancellation) is not { ReadsWhole: true })
        {
            return Results.NotFound();
        }

        var page = await act.ExecuteAsync(FiltreJournal.Read(grappeId, objet, du, au), new FiltreListe(recherche).ForExport(), cancellation);
        return TableauExport.Of(format, "journal", page.Rows.SelectMany(Lines), Colonnes, TableauExport.Cut(page));
    }

    /// <summary>One line for each field changed; a line for what changed no field (a thing deleted empty).</summary>
    private static IEnumerable<LigneExportee> Lines(JournalRow entree) => entree.Changements.Count == 0
        ? [new(entree, null, null, null)]
        : entree.Changements.Select(changement => new LigneExportee(entree, LibellesChamps.Champ(changement.Champ, changement.Ligne), changement.Avant, changement.Apres));

    private sealed record LigneExportee(JournalRow Entree, string? Champ, string? Avant, string? Apres);
}
