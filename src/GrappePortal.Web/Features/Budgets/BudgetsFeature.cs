using FluentValidation;

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
        .AddSingleton<IValidator<LigneForm>, LigneForm.Validator>()
        .AddSingleton<IValidator<EnveloppeForm>, EnveloppeForm.Validator>()
        .AddSingleton<IValidator<PartForm>, PartForm.Validator>();
}
