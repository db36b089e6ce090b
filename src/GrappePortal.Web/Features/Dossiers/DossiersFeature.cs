using FluentValidation;
using GrappePortal.Domain.Dossiers;
using GrappePortal.Web.Shared;
using GrappePortal.Web.Shared.Exports;
using GrappePortal.Web.Shared.Listes;

namespace GrappePortal.Web.Features.Dossiers;

public static class DossiersFeature
{
    private static readonly Colonne<DocumentRow>[] ColonnesDocuments =
    [
        new("Fichier", row => row.NomFichier),
        new("Nature", row => row.Nature.Libelle()),
        new("Date du document", row => row.DateDocument),
        new("Déposé le", row => row.DeposeLe.ToParis().DateTime),
        new("Déposé par", row => row.DeposePar),
        new("État", row => row.Etat.Libelle()),
    ];

    public static IServiceCollection AddDossiers(this IServiceCollection services) => services
        .AddScoped<ListDocuments>()
        .AddScoped<DepositDocument>()
        .AddScoped<ShowDocument>()
        .AddScoped<DownloadDocument>()
        .AddScoped<CorrectDocument>()
        .AddScoped<DiscardLigne>()
        .AddScoped<IntegrateDocument>()
        .AddScoped<AbandonDocument>()
        .AddScoped<CheckDossier>()
        .AddScoped<ApplyProposal>()
        .AddScoped<SetAsideAnomalie>()
        .AddScoped<ReopenAnomalie>()
        .AddSingleton<IValidator<DepositForm>, DepositForm.Validator>()
        .AddSingleton<IValidator<SetAsideForm>, SetAsideForm.Validator>();

    public static void MapDossiers(this WebApplication app)
    {
        app.MapGet("/modele-liste-membres.{format:regex(^(xlsx|csv)$)}", (string format) => TableauExport.File(format, "modele-liste-membres", Champs.Modele, []))
            .AllowAnonymous();
        app.MapGet("/documents/{id:guid}/original", async (Guid id, DownloadDocument download, CancellationToken cancellation) =>
            await download.ExecuteAsync(id, cancellation) is { } file
                ? Results.File(file.Contenu, "application/octet-stream", file.Nom)
                : Results.NotFound());
        app.MapGet(
            $"/documents/{{documentId:guid}}/{TableauExport.Format}",
            async (Guid documentId, string format, ShowDocument show, CancellationToken cancellation) =>
                await show.ExecuteAsync(documentId, cancellation) is { } fiche ? AnomaliesExport.Of(format, fiche) : Results.NotFound());
        app.MapGet(
            $"/grappes/{{grappeId:guid}}/documents/{TableauExport.Format}",
            async (Guid grappeId, string format, string? recherche, string? tri, string? nature, string? etat, ListDocuments list, CancellationToken cancellation) =>
                await list.ExecuteAsync(grappeId, FiltreDocuments.Read(nature, etat), new FiltreListe(recherche, tri).ForExport(), cancellation) is { } fiche
                    ? TableauExport.Of(format, "documents", fiche.Page, ColonnesDocuments)
                    : Results.NotFound());
        app.MapGet(
            $"/grappes/{{grappeId:guid}}/controle/{TableauExport.Format}",
            async (Guid grappeId, string format, string? code, CheckDossier check, CancellationToken cancellation) =>
                await check.ExecuteAsync(grappeId, cancellation) is { } fiche ? AnomaliesExport.Of(format, fiche, code) : Results.NotFound());
    }
}
