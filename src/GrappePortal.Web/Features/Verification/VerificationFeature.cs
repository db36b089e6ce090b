namespace GrappePortal.Web.Features.Verification;

public static class VerificationFeature
{
    public static IServiceCollection AddVerification(this IServiceCollection services) => services
        .AddScoped<VerifyDocument>()
        .AddScoped<VerifyCode>();
}
