using FluentValidation;

namespace GrappePortal.Web.Features.Grappes;

public static class GrappesFeature
{
    public static IServiceCollection AddGrappes(this IServiceCollection services) => services
        .AddScoped<ListGrappes>()
        .AddScoped<ShowGrappe>()
        .AddScoped<SaveGrappe>()
        .AddSingleton<IValidator<GrappeForm>, GrappeForm.Validator>();
}
