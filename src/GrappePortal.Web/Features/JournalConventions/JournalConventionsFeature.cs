using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Shared;
using GrappePortal.Web.Shared.Exports;

namespace GrappePortal.Web.Features.JournalConventions;

public static class JournalConventionsFeature
{
    private static readonly string[] Headings =
        ["Ligne", "Instant (UTC)", "Acte", "Par", "Document", "Détail", "Adresse", "Navigateur", "Empreinte précédente", "Empreinte"];

    public static IServiceCollection AddJournalConventions(this IServiceCollection services) => services
        .AddScoped<CheckChain>()
        .AddScoped<ConventionOf>();

    public static void MapJournalConventions(this WebApplication app) => app.MapGet(
        $"/grappes/{{grappeId:guid}}/journal-conventions/{TableauExport.Format}",
        async (string format, Guid grappeId, CheckChain check, CancellationToken cancellation) => await check.ExecuteAsync(grappeId, cancellation) is { } chaine
            ? TableauExport.File(format, "journal-conventions", Headings, chaine.Evenements.Select(Row))
            : Results.NotFound());

    private static IReadOnlyList<object?> Row(EvenementConvention e) =>
        [e.Rang, e.Le.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture), e.Acte.Libelle(), e.Par, e.Intitule, e.Detail, e.Adresse, e.Agent, e.Precedente, e.Empreinte];
}
