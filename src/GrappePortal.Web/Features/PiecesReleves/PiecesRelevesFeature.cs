using FluentValidation;

namespace GrappePortal.Web.Features.PiecesReleves;

/// <summary>Files that support the figures of a month.</summary>
public static class PiecesRelevesFeature
{
    public static IServiceCollection AddPiecesReleves(this IServiceCollection services) => services
        .AddScoped<ListPieces>()
        .AddScoped<AttachPiece>()
        .AddScoped<RemovePiece>()
        .AddScoped<DownloadPiece>()
        .AddSingleton<IValidator<PieceForm>, PieceForm.Validator>();

    // As an attachment of no known type: a browser never opens it in the portal's name.
    public static void MapPiecesReleves(this WebApplication app) =>
        app.MapGet("/pieces/{id:guid}/fichier", async (Guid id, DownloadPiece download, CancellationToken cancellation) =>
            await download.ExecuteAsync(id, cancellation) is { } file ? Results.File(file.Contenu, "application/octet-stream", file.Nom) : Results.NotFound());
}
