namespace GrappePortal.Web.Features.Releves;

public static class RelevesFeature
{
    public static IServiceCollection AddReleves(this IServiceCollection services) => services
        .AddScoped<OpenMonths>()
        .AddScoped<LockMonths>()
        .AddHostedService<RelevesWorker>()
        .AddOptions<RelevesOptions>().BindConfiguration("Releves").Services;
}
