using GrappePortal.Documents.Typesetting;

namespace GrappePortal.Web.Features.Conventions;

public static class ConventionsFeature
{
    public static IServiceCollection AddConventions(this IServiceCollection services) => services
        .AddSingleton(provider => new Typesetter(new TypesetterOptions(), provider.GetRequiredService<ILogger<Typesetter>>()))
        .AddScoped<ShowConvention>()
        .AddScoped<PrintConvention>();

    public static void MapConventions(this WebApplication app) => app.MapGet(
        "/grappes/{grappeId:guid}/convention.pdf",
        async (Guid grappeId, bool? telecharger, PrintConvention print, CancellationToken cancellation) =>
            await print.ExecuteAsync(grappeId, cancellation) is { } pdf
                ? Results.File(pdf.Contenu, "application/pdf", telecharger == true ? pdf.Nom : null)
                : Results.NotFound());
}
