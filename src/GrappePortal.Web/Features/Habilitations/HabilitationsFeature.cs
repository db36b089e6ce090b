using FluentValidation;
using GrappePortal.Web.Shared.Exports;
using GrappePortal.Web.Shared.Listes;

namespace GrappePortal.Web.Features.Habilitations;

/// <summary>Who holds which role: in a grappe (its porteur) and on the platform (an administrator).</summary>
public static class HabilitationsFeature
{
    private static readonly Colonne<PersonneRow>[] Colonnes =
    [
        new("Nom", row => row.Nom),
        new("Adresse électronique", row => row.Courriel),
        new("Compte ouvert", row => row.IsAccepted),
        new("Rôles", row => string.Join(" | ", row.Roles.Select(role => role.Libelle))),
    ];

    public static IServiceCollection AddHabilitations(this IServiceCollection services) => services
        .AddScoped<ShowPersonnesGrappe>()
        .AddScoped<InvitePersonne>()
        .AddScoped<ListPersonnes>()
        .AddScoped<InviteSurPlateforme>()
        .AddScoped<ListGrappesOuvertes>()
        .AddScoped<WithdrawHabilitation>()
        .AddScoped<ResendInvitation>()
        .AddSingleton<IValidator<InvitePersonneForm>, InvitePersonneForm.Validator>()
        .AddSingleton<IValidator<InviteSurPlateformeForm>, InviteSurPlateformeForm.Validator>();

    public static void MapHabilitations(this IEndpointRouteBuilder app) => app.MapGet(
        $"/personnes/{TableauExport.Format}",
        async (string format, string? recherche, string? tri, ListPersonnes act, CancellationToken cancellation) =>
            TableauExport.Of(format, "personnes", await act.ExecuteAsync(new FiltreListe(recherche, tri).ForExport(), cancellation), Colonnes));
}
