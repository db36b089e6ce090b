using GrappePortal.Documents.Sealing;
using GrappePortal.Documents.Typesetting;

namespace GrappePortal.Web.Sceau;

public static class SceauFeature
{
    /// <summary>The key, the sealing process and the time-stamp authority.</summary>
    public static IServiceCollection AddSceau(this IServiceCollection services)
    {
        services.AddOptions<SceauOptions>().BindConfiguration("Sceau");
        services.AddHttpClient(nameof(TimeStampAuthority));
        return services
            .AddSingleton<FichiersSceau>()
            .AddSingleton<CertificatsReconnus>()
            .AddSingleton<CleDuPortail>()
            .AddSingleton(provider => new Scelleur(new TypesetterOptions(), provider.GetRequiredService<ILogger<Scelleur>>()));
    }
}
