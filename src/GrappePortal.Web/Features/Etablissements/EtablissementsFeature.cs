using FluentValidation;
using GrappePortal.Web.Shared;
using GrappePortal.Web.Shared.Exports;
using GrappePortal.Web.Shared.Listes;

namespace GrappePortal.Web.Features.Etablissements;

public static class EtablissementsFeature
{
    private static readonly Colonne<EtablissementRow>[] Colonnes =
    [
        new("FINESS géographique", row => row.FinessEt.Value),
        new("Établissement", row => row.Nom),
        new("Catégorie", row => row.Categorie),
        new("Capacité", row => row.Capacite.Texte),
        new("SIRET", row => string.Join(", ", row.Sirets)),
        new("Code postal", row => row.CodePostal?.Value),
        new("Commune", row => row.Commune),
        new("Organisme gestionnaire", row => row.Organisme),
        new("Référent", row => row.Referent),
        new("Type de projet", row => row.TypeProjet?.Libelle()),
        new("Grappe", row => row.Grappe),
    ];

    public static IServiceCollection AddEtablissements(this IServiceCollection services) => services
        .AddScoped<ListEtablissements>()
        .AddScoped<ListDepartements>()
        .AddScoped<ShowEtablissement>()
        .AddScoped<ListOrganismesDeGrappe>()
        .AddScoped<ProposeEtablissement>()
        .AddScoped<SaveEtablissement>()
        .AddScoped<DeleteEtablissement>()
        .AddSingleton<IValidator<EtablissementForm>, EtablissementFormValidator>();

    public static void MapEtablissements(this IEndpointRouteBuilder app)
    {
        app.MapGet($"/etablissements/{TableauExport.Format}", ExportAsync);
        app.MapGet($"/grappes/{{grappeId:guid}}/etablissements/{TableauExport.Format}", ExportAsync);
    }

    private static async Task<IResult> ExportAsync(
        string format, Guid? grappeId, string? recherche, string? tri, string? type, string? departement, string? organisme, ListEtablissements act, CancellationToken cancellation) =>
        TableauExport.Of(
            format,
            "etablissements",
            await act.ExecuteAsync(FiltreEtablissements.Read(grappeId, type, departement, organisme), new FiltreListe(recherche, tri).ForExport(), cancellation),
            Colonnes);
}
