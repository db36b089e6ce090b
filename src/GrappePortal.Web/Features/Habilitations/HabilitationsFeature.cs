using FluentValidation;

namespace GrappePortal.Web.Features.Habilitations;

/// <summary>Who holds which role: in a grappe (its porteur) and on the platform (an administrator).</summary>
public static class HabilitationsFeature
{
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
}
