using FluentValidation;
using GrappePortal.Web.Security;
using Microsoft.AspNetCore.Identity;

namespace GrappePortal.Web.Features.Comptes;

/// <summary>Invitation, sign-in, my account. Its pages are rendered by the server alone, for they set cookies.</summary>
public static class ComptesFeature
{
    public static IServiceCollection AddComptes(this IServiceCollection services) => services
        .AddScoped<MonCompte>()
        .AddScoped<MotDePasseActuel>()
        .AddScoped<OpenSession>()
        .AddScoped<OpenSessionWithCode>()
        .AddScoped<OpenSessionWithPasskey>()
        .AddScoped<AskNouveauMotDePasse>()
        .AddScoped<ChooseNouveauMotDePasse>()
        .AddScoped<AcceptInvitation>()
        .AddScoped<ShowCompte>()
        .AddScoped<RenameCompte>()
        .AddScoped<ChangeMotDePasse>()
        .AddScoped<PrepareTotp>()
        .AddScoped<EnableTotp>()
        .AddScoped<DisableTotp>()
        .AddScoped<RenewCodesSecours>()
        .AddScoped<AddCleAcces>()
        .AddScoped<RemoveCleAcces>()
        .AddScoped<SignOutEverywhere>()
        .AddScoped<DemoAccounts>()
        .AddSingleton<IValidator<ConnexionForm>, ConnexionForm.Validator>()
        .AddSingleton<IValidator<CodeForm>, CodeForm.Validator>()
        .AddSingleton<IValidator<CourrielForm>, CourrielForm.Validator>()
        .AddSingleton<IValidator<NouveauMotDePasseForm>, NouveauMotDePasseForm.Validator>()
        .AddSingleton<IValidator<InvitationForm>, InvitationForm.Validator>()
        .AddSingleton<IValidator<NomForm>, NomForm.Validator>()
        .AddSingleton<IValidator<ChangeMotDePasseForm>, ChangeMotDePasseForm.Validator>()
        .AddSingleton<IValidator<MotDePasseActuelForm>, MotDePasseActuelForm.Validator>();

    public static void MapComptes(this WebApplication app)
    {
        var compte = app.MapGroup("/compte").AddEndpointFilter(AntiforgeryFilter.CheckAsync).RequireRateLimiting(SignInLimit.Policy);
        compte.MapPost("/deconnexion", SignOutAsync);
        compte.MapPost("/cle-acces/demande", AskPasskeyAsync).AllowAnonymous();
        compte.MapPost("/cle-acces/creation", CreatePasskeyAsync);
        if (app.Configuration.GetValue<bool>("Portal:Demo"))
        {
            compte.MapPost("/demonstration/{personneId:guid}", EnterDemoAsync).AllowAnonymous();
        }
    }

    private static async Task<IResult> SignOutAsync(SignInManager<Personne> sessions)
    {
        await sessions.SignOutAsync();
        return Results.LocalRedirect("/compte/connexion");
    }

    private static async Task<IResult> AskPasskeyAsync(SignInManager<Personne> sessions) =>
        Results.Content(await sessions.MakePasskeyRequestOptionsAsync(null!), "application/json");

    private static async Task<IResult> CreatePasskeyAsync(SignInManager<Personne> sessions, MonCompte compte)
    {
        var personne = await compte.GetAsync();
        var options = await sessions.MakePasskeyCreationOptionsAsync(new()
        {
            Id = personne.Id.ToString(),
            Name = personne.Email!,
            DisplayName = personne.Nom,
        });
        return Results.Content(options, "application/json");
    }

    private static async Task<IResult> EnterDemoAsync(Guid personneId, string? retour, DemoAccounts accounts, SignInManager<Personne> sessions)
    {
        await sessions.SignInAsync(await accounts.FindAsync(personneId), isPersistent: false);
        return Results.LocalRedirect(RetourLocal.OrHome(retour));
    }
}
