using GrappePortal.Web.Security;
using Microsoft.AspNetCore.RateLimiting;

namespace GrappePortal.Web.Features.Scellements;

public static class ScellementsFeature
{
    private const string Pdf = "application/pdf";

    public static IServiceCollection AddScellements(this IServiceCollection services) => services
        .AddScoped<SealNext>()
        .AddScoped<AnchorJournal>()
        .AddScoped<ReadPieces>()
        .AddHostedService<SealWorker>();

    public static void MapScellements(this WebApplication app)
    {
        app.MapGet("/conventions/{conventionId:guid}/final.pdf", async (Guid conventionId, ReadPieces pieces, CancellationToken cancellation) =>
            Download(await pieces.FinalAsync(conventionId, cancellation), Pdf));
        app.MapGet("/conventions/{conventionId:guid}/preuve.pdf", async (Guid conventionId, ReadPieces pieces, CancellationToken cancellation) =>
            Download(await pieces.PreuveAsync(conventionId, cancellation), Pdf));
        app.MapGet("/conventions/{conventionId:guid}/preuve.zip", async (Guid conventionId, ReadPieces pieces, CancellationToken cancellation) =>
            Download(await pieces.DossierAsync(conventionId, cancellation), "application/zip"));
        app.MapGet("/conventions/{conventionId:guid}/pieces/{fichierId:guid}", async (Guid conventionId, Guid fichierId, ReadPieces pieces, CancellationToken cancellation) =>
            await pieces.PieceAsync(conventionId, fichierId, cancellation) is { } piece ? Results.File(piece.Contenu, "application/octet-stream", piece.Nom) : Results.NotFound());
        app.MapGet("/copie/{jeton}", async (string jeton, ReadPieces pieces, TimeProvider clock, CancellationToken cancellation) =>
                Download(await pieces.CopieAsync(jeton, clock.GetUtcNow(), cancellation), Pdf))
            .AllowAnonymous()
            .WithMetadata(new EnableRateLimitingAttribute(VerificationLimit.Policy));
    }

    private static IResult Download(PieceTelechargee? piece, string type) => piece is null ? Results.NotFound() : Results.File(piece.Contenu, type, piece.Nom);
}
