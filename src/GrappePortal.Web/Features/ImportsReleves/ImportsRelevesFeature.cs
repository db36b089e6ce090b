using FluentValidation;
using GrappePortal.Web.Shared.Exports;

namespace GrappePortal.Web.Features.ImportsReleves;

/// <summary>Import of a month of figures from a file.</summary>
public static class ImportsRelevesFeature
{
    public static IServiceCollection AddImportsReleves(this IServiceCollection services) => services
        .AddScoped<ListImports>()
        .AddScoped<DepositImport>()
        .AddScoped<ShowImport>()
        .AddScoped<IntegrateImport>()
        .AddScoped<AbandonImport>()
        .AddScoped<DownloadImport>()
        .AddScoped<ShowModele>()
        .AddSingleton<IValidator<DepotImportForm>, DepotImportForm.Validator>();

    public static void MapImportsReleves(this WebApplication app)
    {
        app.MapGet("/grappes/{grappeId:guid}/modele-releves.{format:regex(^(xlsx|csv)$)}", async (Guid grappeId, string format, string? mois, ShowModele show, CancellationToken cancellation) =>
            await show.ExecuteAsync(grappeId, mois, cancellation) is { } modele ? TableauExport.File(format, modele.Nom, modele.Intitules, modele.Lignes) : Results.NotFound());
        app.MapGet("/imports-releves/{id:guid}/original", async (Guid id, DownloadImport download, CancellationToken cancellation) =>
            await download.ExecuteAsync(id, cancellation) is { } file ? Results.File(file.Contenu, "application/octet-stream", file.Nom) : Results.NotFound());
    }
}
