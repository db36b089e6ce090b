using FluentValidation;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.AspNetCore.Antiforgery;

namespace GrappePortal.Web.Features.Signatures;

/// <summary>Signing, by a personal link or with an account. Its pages are rendered by the server alone: they work without a circuit.</summary>
public static class SignaturesFeature
{
    public static IServiceCollection AddSignatures(this IServiceCollection services) => services
        .AddScoped<AccesDocument>()
        .AddScoped<SessionSignature>()
        .AddScoped<EnvoiRecu>()
        .AddScoped<LienVerrouille>()
        .AddScoped<ShowLien>()
        .AddScoped<AskCode>()
        .AddScoped<EnterCode>()
        .AddScoped<OpenDocument>()
        .AddScoped<DownloadPdf>()
        .AddScoped<RecordLecture>()
        .AddScoped<SignDocument>()
        .AddScoped<RefuseDocument>()
        .AddScoped<HandOverDocument>()
        .AddScoped<StopRappels>()
        .AddScoped<ListASigner>()
        .AddSingleton<IValidator<SignerForm>, SignerForm.Validator>()
        .AddSingleton<IValidator<RefusForm>, RefusForm.Validator>()
        .AddSingleton<IValidator<TransmissionForm>, TransmissionForm.Validator>();

    public static void MapSignatures(this WebApplication app)
    {
        app.MapGet("/signer/{jeton}/document.pdf", (string jeton, HttpContext context, DownloadPdf download) => SendAsync(Porte.ParLien(jeton), context, download)).AllowAnonymous();
        app.MapGet("/signatures/{conventionId:guid}/document.pdf", (Guid conventionId, HttpContext context, DownloadPdf download) => SendAsync(Porte.ParCompte(conventionId), context, download));
        app.MapPost("/signer/{jeton}/lecture", (string jeton, HttpContext context, RecordLecture record) => RecordAsync(Porte.ParLien(jeton), context, record))
            .AllowAnonymous().RequireRateLimiting(SignInLimit.SigningPolicy);
        app.MapPost("/signatures/{conventionId:guid}/lecture", (Guid conventionId, HttpContext context, RecordLecture record) => RecordAsync(Porte.ParCompte(conventionId), context, record));
    }

    private static async Task<IResult> SendAsync(Porte porte, HttpContext context, DownloadPdf download)
    {
        var (nom, contenu) = await download.ExecuteAsync(porte, context.RequestAborted);
        return NomTelechargement.Inline(context, contenu, nom);
    }

    // The script of the reader sends the token of the page in a header.
    private static async Task<IResult> RecordAsync(Porte porte, HttpContext context, RecordLecture record)
    {
        if (!await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
        {
            return Results.BadRequest();
        }

        await record.ExecuteAsync(porte, context.RequestAborted);
        return Results.NoContent();
    }
}
