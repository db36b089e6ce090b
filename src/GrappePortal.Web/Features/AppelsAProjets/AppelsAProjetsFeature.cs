using FluentValidation;

namespace GrappePortal.Web.Features.AppelsAProjets;

public static class AppelsAProjetsFeature
{
    public static IServiceCollection AddAppelsAProjets(this IServiceCollection services) => services
        .AddScoped<ListAppelsAProjets>()
        .AddScoped<SaveAppelAProjets>()
        .AddScoped<DeleteAppelAProjets>()
        .AddSingleton<IValidator<AppelAProjetsForm>, AppelAProjetsForm.Validator>();
}
