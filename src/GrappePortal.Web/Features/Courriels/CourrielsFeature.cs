namespace GrappePortal.Web.Features.Courriels;

/// <summary>The state of the outbox, for an administrator.</summary>
public static class CourrielsFeature
{
    public static IServiceCollection AddCourriels(this IServiceCollection services) => services
        .AddScoped<ListCourriels>()
        .AddScoped<RetryCourriel>()
        .AddScoped<ReportRetourCourriel>();
}
