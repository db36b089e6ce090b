using FluentValidation;
using GrappePortal.Domain;
using GrappePortal.Domain.Pilotage;
using GrappePortal.Web.Shared;
using GrappePortal.Web.Shared.Exports;

namespace GrappePortal.Web.Features.Portefeuille;

/// <summary>What an ARS reads of its region, and the documents that it asks for. Rendered by the server alone: quick, bookmarkable, without a circuit.</summary>
public static class PortefeuilleFeature
{
    private static readonly Colonne<GrappeRow>[] Colonnes =
    [
        new("Grappe", row => row.Nom),
        new("Région", row => row.Region),
        new("Année", row => row.Annee),
        new("État", row => row.Chiffres.Etat.Libelle()),
        new("Mois mesuré", row => row.Chiffres.Mois.ToString()),
        new("Établissements", row => row.Chiffres.Etablissements),
        new("Relevés attendus", row => row.Chiffres.Attendus),
        new("Relevés complets", row => row.Chiffres.Complets),
        new("Relevés transmis", row => row.Chiffres.Transmis),
        new("Établissements sur cible (hors établissements sans cible)", row => row.Chiffres.SurCible),
        new("Relevés en retard (trois mois)", row => row.Chiffres.EnRetard),
        new("Dernière saisie (trois derniers mois)", row => row.Chiffres.DerniereSaisie),
        new("Dépenses prévues", row => row.Chiffres.Budget),
        new("Dépenses engagées", row => row.Chiffres.Engage),
        new("Dépenses payées", row => row.Chiffres.Acquitte),
        new("Subvention", row => row.Chiffres.Subvention),
        new("Solde", row => row.Chiffres.Solde.Etat.Libelle()),
        new("Solde demandé le", row => row.Chiffres.SoldeDemandeLe),
        new("Solde refusé le", row => row.Chiffres.SoldeRefuseLe),
        new("Solde payé le", row => row.Chiffres.SoldePayeLe),
        new("Montant du solde payé", row => row.Chiffres.SoldePaye),
    ];

    private static readonly Colonne<LigneSituation>[] ColonnesEtablissement =
    [
        new("Établissement", row => row.Nom),
        new("FINESS géographique", row => row.Finess),
        new("Organisme gestionnaire", row => row.Organisme),
        new("Relevé", row => row.ReleveLu()),
        new("Indicateurs saisis", row => row.Saisis),
        new("Indicateurs attendus", row => row.Attendus),
        new("Cibles atteintes", row => row.CiblesLues()),
        new("Relevés en retard (trois mois)", row => row.EnRetard),
        new("Dernière saisie (trois derniers mois)", row => row.DerniereSaisie),
    ];

    private static readonly Colonne<GroupeRow>[] ColonnesRegion =
    [
        new("Région", row => row.Libelle),
        new("Grappes", row => row.Somme.Grappes),
        new("Établissements", row => row.Somme.Etablissements),
        new("Relevés attendus", row => row.Somme.Attendus),
        new("Relevés complets", row => row.Somme.Complets),
        new("Relevés transmis", row => row.Somme.Transmis),
        new("Établissements sur cible", row => row.Somme.SurCible),
        new("Relevés en retard (trois mois)", row => row.Somme.EnRetard),
        new("Dépenses prévues", row => row.Somme.Budget),
        new("Dépenses engagées", row => row.Somme.Engage),
        new("Dépenses payées", row => row.Somme.Acquitte),
        new("Subventions", row => row.Somme.Subvention),
    ];

    private static readonly Colonne<DemandeDocument>[] ColonnesDemande =
    [
        new("Document demandé", demande => demande.Objet),
        new("Précisions", demande => demande.Precisions),
        new("Demandé par", demande => demande.DemandePar),
        new("Demandé le", demande => HeureParis.DayOf(demande.DemandeLe)),
        new("À remettre au plus tard le", demande => demande.EcheanceLe),
        new("Remis par", demande => demande.ReponduPar),
        new("Remis le", demande => demande.ReponduLe.InParis()),
        new("Fichier", demande => demande.FichierNom),
        new("Fichiers remplacés", demande => string.Join(" ; ", demande.Remplacees.Reverse().Select(reponse => $"{reponse.NomFichier}, remis le {reponse.RemisLe.Instant()} ({reponse.Motif})"))),
    ];

    public static IServiceCollection AddPortefeuille(this IServiceCollection services) => services
        .AddScoped<ListPortefeuille>()
        .AddScoped<ShowGrappePortefeuille>()
        .AddScoped<ShowEtablissementPortefeuille>()
        .AddScoped<PrintPortefeuille>()
        .AddScoped<PrintGrappePortefeuille>()
        .AddScoped<RecordSituations>()
        .AddScoped<ListDemandes>()
        .AddScoped<AskDocument>()
        .AddScoped<AnswerDemande>()
        .AddScoped<ReplaceReponse>()
        .AddScoped<DownloadReponse>()
        .AddSingleton<IValidator<DemandeForm>, DemandeForm.Validator>()
        .AddSingleton<IValidator<ReponseForm>, ReponseForm.Validator>()
        .AddSingleton<IValidator<RemplacementForm>, RemplacementForm.Validator>()
        .AddHostedService<SituationsWorker>();

    public static void MapPortefeuille(this IEndpointRouteBuilder app)
    {
        app.MapGet($"/portefeuille/{TableauExport.Format}", ExportAsync);
        app.MapGet($"/portefeuille/regions/{TableauExport.Format}", ExportRegionsAsync);
        app.MapGet($"/grappes/{{grappeId:guid}}/demandes/{TableauExport.Format}", ExportDemandesAsync);
        app.MapGet("/portefeuille/portefeuille.pdf", PrintAsync);
        app.MapGet($"/portefeuille/{{grappeId:guid}}/{TableauExport.Format}", ExportGrappeAsync);
        app.MapGet("/portefeuille/{grappeId:guid}/grappe.pdf", PrintGrappeAsync);
        app.MapGet("/demandes/{demandeId:guid}/reponse", DownloadAsync);
        app.MapGet("/demandes/{demandeId:guid}/reponses/{reponseId:guid}", DownloadReplacedAsync);
    }

    private static async Task<IResult> ExportAsync(
        string format, string? region, string? etat, string? au, string? recherche, string? tri, ListPortefeuille act, CancellationToken cancellation) =>
        await act.ExecuteAsync(FiltrePortefeuille.Read(region, etat, au, recherche, tri, null).ForExport(), cancellation) is { } fiche
            ? TableauExport.Of(format, $"portefeuille-{fiche.Au:yyyy-MM-dd}", fiche.Grappes, Colonnes)
            : Results.NotFound();

    private static async Task<IResult> ExportRegionsAsync(
        string format, string? region, string? etat, string? au, string? recherche, ListPortefeuille act, CancellationToken cancellation) =>
        await act.ExecuteAsync(FiltrePortefeuille.Read(region, etat, au, recherche, null, null), cancellation) is { } fiche
            ? TableauExport.Of(format, $"regions-{fiche.Au:yyyy-MM-dd}", fiche.ParRegion, ColonnesRegion)
            : Results.NotFound();

    private static async Task<IResult> ExportDemandesAsync(string format, Guid grappeId, ListDemandes act, CancellationToken cancellation) =>
        await act.ExecuteAsync(grappeId, cancellation) is { } fiche
            ? TableauExport.Of(format, "demandes-de-l-ars", fiche.Demandes, ColonnesDemande)
            : Results.NotFound();

    private static async Task<IResult> ExportGrappeAsync(string format, Guid grappeId, string? au, ShowGrappePortefeuille act, CancellationToken cancellation) =>
        await act.ExecuteAsync(grappeId, FiltrePortefeuille.Read(null, null, au, null, null, null).Au, cancellation) is { } fiche
            ? TableauExport.Of(format, $"grappe-{fiche.Au:yyyy-MM-dd}", fiche.Etablissements, ColonnesEtablissement)
            : Results.NotFound();

    private static async Task<IResult> PrintAsync(
        string? region, string? etat, string? au, string? recherche, string? tri, PrintPortefeuille act, CancellationToken cancellation) =>
        await act.ExecuteAsync(FiltrePortefeuille.Read(region, etat, au, recherche, tri, null), cancellation) is { } pdf
            ? Results.File(pdf, "application/pdf", "portefeuille.pdf")
            : Results.NotFound();

    private static async Task<IResult> PrintGrappeAsync(Guid grappeId, string? au, PrintGrappePortefeuille act, CancellationToken cancellation) =>
        await act.ExecuteAsync(grappeId, FiltrePortefeuille.Read(null, null, au, null, null, null).Au, cancellation) is { } pdf
            ? Results.File(pdf, "application/pdf", "grappe.pdf")
            : Results.NotFound();

    private static async Task<IResult> DownloadAsync(Guid demandeId, DownloadReponse act, CancellationToken cancellation) =>
        Download(await act.ExecuteAsync(demandeId, null, cancellation));

    private static async Task<IResult> DownloadReplacedAsync(Guid demandeId, Guid reponseId, DownloadReponse act, CancellationToken cancellation) =>
        Download(await act.ExecuteAsync(demandeId, reponseId, cancellation));

    private static IResult Download(Data.Fichier? fichier) => fichier is null ? Results.NotFound() : Results.File(fichier.Contenu, "application/octet-stream", fichier.Nom);
}
