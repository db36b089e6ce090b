using FluentValidation;
using GrappePortal.Web.Shared;
using GrappePortal.Web.Shared.Exports;
using GrappePortal.Web.Shared.Listes;

namespace GrappePortal.Web.Features.Organismes;

public static class OrganismesFeature
{
    private static readonly Colonne<OrganismeRow>[] Colonnes =
    [
        new("Organisme gestionnaire", row => row.Nom),
        new("FINESS juridique", row => row.FinessEj?.Value),
        new("SIREN", row => row.Siren?.Value),
        new("Nature", row => row.Nature?.Libelle()),
        new("Commune", row => row.Commune),
        new("Signataire", row => row.Signataire),
        new("Lettre d’engagement", row => row.LettreEngagementLe),
        new("Retiré le", row => row.RetireLe),
        new("Établissements", row => row.Etablissements),
        new("Grappe", row => row.Grappe),
    ];

    public static IServiceCollection AddOrganismes(this IServiceCollection services) => services
        .AddScoped<ListOrganismes>()
        .AddScoped<ShowOrganisme>()
        .AddScoped<SaveOrganisme>()
        .AddScoped<DeleteOrganisme>()
        .AddScoped<SaveRepresentant>()
        .AddScoped<RemoveRepresentant>()
        .AddScoped<DesignateSignataire>()
        .AddScoped<AddDeliberation>()
        .AddScoped<RemoveDeliberation>()
        .AddSingleton<IValidator<OrganismeForm>, OrganismeForm.Validator>()
        .AddSingleton<IValidator<RepresentantForm>, RepresentantForm.Validator>()
        .AddSingleton<IValidator<DeliberationForm>, DeliberationForm.Validator>();

    public static void MapOrganismes(this IEndpointRouteBuilder app)
    {
        app.MapGet($"/organismes/{TableauExport.Format}", ExportAsync);
        app.MapGet($"/grappes/{{grappeId:guid}}/organismes/{TableauExport.Format}", ExportAsync);
    }

    private static async Task<IResult> ExportAsync(
        string format, Guid? grappeId, string? recherche, string? tri, string? nature, string? lettre, string? presence, ListOrganismes act, CancellationToken cancellation) =>
        TableauExport.Of(
            format,
            "organismes",
            await act.ExecuteAsync(FiltreOrganismes.Read(grappeId, nature, lettre, presence), new FiltreListe(recherche, tri).ForExport(), cancellation),
            Colonnes);
}
