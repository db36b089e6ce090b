namespace GrappePortal.Web.Features.Accueil;

public static class AccueilFeature
{
    public static IServiceCollection AddAccueil(this IServiceCollection services) => services.AddScoped<ListTaches>();
}
