using GrappePortal.Domain;
using GrappePortal.Web.Security;
using Microsoft.AspNetCore.Identity;

namespace GrappePortal.Web.Features.Comptes;

/// <summary>Signs in with a password. Five failures lock the account for fifteen minutes; the answer never says whether it exists.</summary>
public sealed class OpenSession(SignInManager<Personne> sessions)
{
    public async Task<SignInResult> ExecuteAsync(ConnexionForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var personne = await sessions.UserManager.FindByEmailAsync(Texte.OrNull(form.Courriel) ?? string.Empty);
        if (personne?.PasswordHash is null || await sessions.UserManager.IsLockedOutAsync(personne))
        {
            // As long as for an account that is open: the time of the answer does not say either.
            sessions.UserManager.PasswordHasher.HashPassword(new Personne(), form.MotDePasse!);
            return SignInResult.Failed;
        }

        return await sessions.PasswordSignInAsync(personne, form.MotDePasse!, isPersistent: false, lockoutOnFailure: true);
    }
}

/// <summary>The second step: the code of an application, or a spare code that serves once.</summary>
public sealed class OpenSessionWithCode(SignInManager<Personne> sessions)
{
    /// <summary>False when no password was given shortly before.</summary>
    public async Task<bool> IsExpectedAsync() => await sessions.GetTwoFactorAuthenticationUserAsync() is not null;

    public async Task<SignInResult> ExecuteAsync(CodeForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form.IsTotp
            ? await sessions.TwoFactorAuthenticatorSignInAsync(form.Totp, isPersistent: false, rememberClient: false)
            : await sessions.TwoFactorRecoveryCodeSignInAsync(form.CodeSecours);
    }
}

/// <summary>Signs in with what the browser answered to the request for a passkey.</summary>
public sealed class OpenSessionWithPasskey(SignInManager<Personne> sessions)
{
    public async Task<SignInResult> ExecuteAsync(string? credential)
    {
        try
        {
            return string.IsNullOrWhiteSpace(credential) ? SignInResult.Failed : await sessions.PasskeySignInAsync(credential);
        }
        catch (InvalidOperationException)
        {
            // Nothing was asked of this browser, or too long ago.
            return SignInResult.Failed;
        }
    }
}
