using FluentValidation;
using GrappePortal.Web.Shared.Exports;
using GrappePortal.Web.Shared.Listes;

namespace GrappePortal.Web.Features.Budgets;

public static class BudgetsFeature
{
    public static IServiceCollection AddBudgets(this IServiceCollection services) => services
        .AddScoped<ShowBudget>()
        .AddScoped<SaveLigne>()
        .AddScoped<RemoveLigne>()
        .AddScoped<GrantEnveloppe>()
        .AddScoped<SavePart>()
        .AddScoped<RemovePart>()
        .AddScoped<ShareEnveloppe>()
        .AddScoped<ListDepenses>()
        .AddScoped<SaveDepense>()
        .AddScoped<RemoveDepense>()
        .AddSingleton<IValidator<LigneForm>, LigneForm.Validator>()
        .AddSingleton<IValidator<EnveloppeForm>, EnveloppeForm.Validator>()
        .AddSingleton<IValidator<PartForm>, PartForm.Validator>()
        .AddSingleton<IValidator<DepenseForm>, DepenseForm.Validator>();

    public static void MapBudgets(this IEndpointRouteBuilder app) => app.MapGet($"/grappes/{{grappeId:guid}}/depenses/{TableauExport.Format}", ExportAsync);

    private static async Task<IResult> ExportAsync(
        string format, Guid grappeId, string? recherche, string? tri, string? poste, string? etat, ListDepenses act, CancellationToken cancellation) =>
        await act.ExecuteAsync(grappeId, FiltreDepenses.Read(poste, etat), new FiltreListe(recherche, tri).ForExport(), cancellation) is { } page
            ? TableauExport.Of(format, "depenses", page, DepenseRow.Colonnes)
            : Results.NotFound();
}
