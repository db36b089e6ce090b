using FluentValidation;
using GrappePortal.Documents.Typesetting;
using GrappePortal.Web.Shared;

namespace GrappePortal.Web.Features.Conventions;

public static class ConventionsFeature
{
    public static IServiceCollection AddConventions(this IServiceCollection services) => services
        .AddSingleton(provider => new Typesetter(new TypesetterOptions(), provider.GetRequiredService<ILogger<Typesetter>>()))
        .AddScoped<ListConventions>()
        .AddScoped<ShowConvention>()
        .AddScoped<CompareVersions>()
        .AddScoped<PrintConvention>()
        .AddScoped<DownloadVersion>()
        .AddScoped<OpenDraft>()
        .AddScoped<RenameConvention>()
        .AddScoped<SaveArticle>()
        .AddScoped<MoveArticle>()
        .AddScoped<RemoveArticle>()
        .AddScoped<SaveVersion>()
        .AddScoped<SendForSignature>()
        .AddScoped<WithdrawFromSignature>()
        .AddScoped<AbandonConvention>()
        .AddScoped<ExtendDeadline>()
        .AddScoped<AskAgain>()
        .AddScoped<ReportRetour>()
        .AddScoped<AttachPaperSignature>()
        .AddScoped<ReplaceSignataire>()
        .AddScoped<RecordDecisionArs>()
        .AddScoped<CancelRejet>()
        .AddScoped<AddModification>()
        .AddScoped<RemoveModification>()
        .AddScoped<ConfirmReport>()
        .AddScoped<ListCiblesAvenant>()
        .AddSingleton<IValidator<ProjetForm>, ProjetForm.Validator>()
        .AddSingleton<IValidator<ArticleForm>, ArticleForm.Validator>()
        .AddSingleton<IValidator<EnvoiForm>, EnvoiForm.Validator>()
        .AddSingleton<IValidator<EcheanceForm>, EcheanceForm.Validator>()
        .AddSingleton<IValidator<MotifForm>, MotifForm.Validator>()
        .AddSingleton<IValidator<DecisionForm>, DecisionForm.Validator>()
        .AddSingleton<IValidator<PapierForm>, PapierForm.Validator>()
        .AddSingleton<IValidator<RemplacementForm>, RemplacementForm.Validator>()
        .AddSingleton<IValidator<ModificationForm>, ModificationForm.Validator>();

    public static void MapConventions(this WebApplication app)
    {
        app.MapGet(
            "/conventions/{conventionId:guid}.pdf",
            async (Guid conventionId, bool? telecharger, HttpContext context, PrintConvention print, CancellationToken cancellation) =>
                await print.ExecuteAsync(conventionId, essai: null, cancellation) is { } pdf
                    ? telecharger == true ? Results.File(pdf.Contenu, "application/pdf", pdf.Nom) : NomTelechargement.Inline(context, pdf.Contenu, pdf.Nom)
                    : Results.NotFound());
        app.MapGet(
            "/conventions/{conventionId:guid}/versions/{numero:int}.pdf",
            async (Guid conventionId, int numero, DownloadVersion download, CancellationToken cancellation) =>
                await download.ExecuteAsync(conventionId, numero, cancellation) is { } pdf
                    ? Results.File(pdf.Contenu, "application/pdf", pdf.Nom)
                    : Results.NotFound());
    }
}
