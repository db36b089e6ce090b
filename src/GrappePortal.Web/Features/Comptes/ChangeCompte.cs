using GrappePortal.Domain;
using GrappePortal.Web.Security;
using Microsoft.AspNetCore.Identity;

namespace GrappePortal.Web.Features.Comptes;

public sealed class RenameCompte(MonCompte compte, SignInManager<Personne> sessions)
{
    public async Task ExecuteAsync(NomForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var personne = await compte.GetAsync();
        personne.Nom = Texte.RequiredLine(form.Nom, "Votre nom");
        (await sessions.UserManager.UpdateAsync(personne)).ExpectDone();
        await sessions.RefreshSignInAsync(personne);
    }
}

/// <summary>Ends every other session: whoever changes a password often fears that somebody knows the old one.</summary>
public sealed class ChangeMotDePasse(MonCompte compte, MotDePasseActuel actuel, SignInManager<Personne> sessions)
{
    /// <exception cref="RuleViolationException">The current password is wrong, or the new one too short.</exception>
    public async Task ExecuteAsync(ChangeMotDePasseForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var personne = await compte.GetAsync();
        await actuel.ExpectAsync(personne, form.Actuel);
        (await sessions.UserManager.ChangePasswordAsync(personne, form.Actuel!, form.MotDePasse!)).ExpectDone();
        await sessions.RefreshSignInAsync(personne);
    }
}

/// <summary>Ends every session of mine, this one included, and the pages that are open.</summary>
public sealed class SignOutEverywhere(MonCompte compte, SignInManager<Personne> sessions)
{
    public async Task ExecuteAsync()
    {
        (await sessions.UserManager.UpdateSecurityStampAsync(await compte.GetAsync())).ExpectDone();
        await sessions.SignOutAsync();
    }
}
