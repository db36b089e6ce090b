using System.Text.Json;
using FluentValidation;
using GrappePortal.Domain;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Shared;
using GrappePortal.Web.Shared.Exports;
using Microsoft.AspNetCore.Antiforgery;

namespace GrappePortal.Web.Features.Releves;

/// <summary>Monthly indicators: the grids, the way of a month from hand to hand, the rule-sets.</summary>
public static class RelevesFeature
{
    private static readonly Colonne<EffetEtablissement>[] ColonnesComparaison =
    [
        new("Établissement", row => row.Etablissement),
        new("FINESS géographique", row => row.Finess),
        new("Cibles", row => row.Avant.AvecCible),
        new("Cibles atteintes", row => row.Avant.Atteintes),
        new("Complet", row => row.Avant.EstComplet),
        new("Cibles, autre référentiel", row => row.Apres.AvecCible),
        new("Cibles atteintes, autre référentiel", row => row.Apres.Atteintes),
        new("Complet, autre référentiel", row => row.Apres.EstComplet),
    ];

    public static IServiceCollection AddReleves(this IServiceCollection services) => services
        .AddScoped<LockMonths>()
        .AddScoped<ShowSaisie>()
        .AddScoped<ShowSaisieGrappe>()
        .AddScoped<ShowReleve>()
        .AddScoped<ShowIndicateurs>()
        .AddScoped<PlanMesure>()
        .AddScoped<ChooseReferentiel>()
        .AddScoped<ListReferentiels>()
        .AddScoped<CompareReferentiels>()
        .AddScoped<CompareReglesGrappe>()
        .AddScoped<SaveVersionReferentiel>()
        .AddScoped<CreateReferentiel>()
        .AddScoped<SaveValeur>()
        .AddScoped<TransmitReleve>()
        .AddScoped<TakeBackReleve>()
        .AddScoped<ValidateReleve>()
        .AddScoped<SendBackReleve>()
        .AddScoped<AskCorrection>()
        .AddScoped<GrantCorrection>()
        .AddScoped<RefuseCorrection>()
        .AddScoped<CommentReleve>()
        .AddSingleton<IValidator<MotifForm>, MotifForm.Validator>()
        .AddSingleton<IValidator<CorrectionForm>, CorrectionForm.Validator>()
        .AddSingleton<IValidator<CommentaireForm>, CommentaireForm.Validator>()
        .AddSingleton<IValidator<MesureForm>, MesureForm.Validator>()
        .AddSingleton<IValidator<ChoixReferentielForm>, ChoixReferentielForm.Validator>()
        .AddSingleton<IValidator<VersionForm>, VersionForm.Validator>()
        .AddHostedService<RelevesWorker>()
        .AddOptions<RelevesOptions>().BindConfiguration("Releves").Services;

    public static void MapReleves(this WebApplication app)
    {
        app.MapGet($"/grappes/{{grappeId:guid}}/indicateurs/comparaison/{TableauExport.Format}", ExportAsync);
        var releves = app.MapGroup("/releves/{releveId:guid}").AddEndpointFilter(CheckTokenAsync);
        releves.MapPost("/valeurs", async (Guid releveId, HttpContext context, SaveValeur save) => await SaveAsync(releveId, context, save));
        releves.MapPost("/transmission", async (Guid releveId, TransmitReleve transmit, CancellationToken cancellation) => await TransmitAsync(releveId, transmit, cancellation));
    }

    private static async Task<IResult> ExportAsync(Guid grappeId, string format, string? avec, string? mois, CompareReglesGrappe compare, CancellationToken cancellation) =>
        await compare.ExecuteAsync(grappeId, Guid.TryParse(avec, out var id) ? id : null, Mois.TryParse(mois, out var asked) ? asked : null, cancellation) is { } fiche
            ? TableauExport.Of(format, "comparaison", fiche.Effets, ColonnesComparaison)
            : Results.NotFound();

    // The body is read after the token was checked; what is not a cell is a defect of the sender.
    private static async Task<IResult> SaveAsync(Guid releveId, HttpContext context, SaveValeur save)
    {
        try
        {
            return context.Request.HasJsonContentType() && await context.Request.ReadFromJsonAsync<SaisieForm>(context.RequestAborted) is { } form
                ? Results.Json(await save.ExecuteAsync(releveId, form, context.RequestAborted))
                : Results.BadRequest();
        }
        catch (JsonException)
        {
            return Results.BadRequest();
        }
        catch (RuleViolationException refusal)
        {
            return Results.Json(ReponseSaisie.Refused(refusal.Message));
        }
    }

    private static async Task<IResult> TransmitAsync(Guid releveId, TransmitReleve transmit, CancellationToken cancellationToken)
    {
        try
        {
            await transmit.ExecuteAsync(releveId, cancellationToken);
            return Results.Json(new { Transmis = true, Message = (string?)null });
        }
        catch (Exception exception) when (Refusal.Explain(exception) is not null)
        {
            // A rule, or a colleague who saved in between.
            return Results.Json(new { Transmis = false, Message = Refusal.Explain(exception) });
        }
    }

    // The script of the grid sends the token of the page in a header.
    private static async ValueTask<object?> CheckTokenAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var antiforgery = context.HttpContext.RequestServices.GetRequiredService<IAntiforgery>();
        return await antiforgery.IsRequestValidAsync(context.HttpContext) ? await next(context) : Results.BadRequest();
    }
}
