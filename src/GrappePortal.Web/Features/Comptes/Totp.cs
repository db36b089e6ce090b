using System.Text.Encodings.Web;
using GrappePortal.Domain;
using GrappePortal.Web.Security;
using Microsoft.AspNetCore.Identity;

namespace GrappePortal.Web.Features.Comptes;

/// <summary>Draws a new secret for the application of codes. Nothing is asked at sign-in before a first code is confirmed.</summary>
public sealed class PrepareTotp(MonCompte compte, SignInManager<Personne> sessions)
{
    /// <exception cref="RuleViolationException">The second step is on: it is turned off first, with the password.</exception>
    public async Task ExecuteAsync()
    {
        var personne = await compte.GetAsync();
        if (personne.TwoFactorEnabled)
        {
            throw new RuleViolationException("La validation en deux étapes est déjà active : désactivez-la avant de changer d’application.");
        }

        (await sessions.UserManager.ResetAuthenticatorKeyAsync(personne)).ExpectDone();
        await sessions.RefreshSignInAsync(personne);
    }
}

/// <summary>Turns the second step on once the application gives the right code.</summary>
public sealed class EnableTotp(MonCompte compte, SignInManager<Personne> sessions)
{
    private const string Issuer = "GrappePortal";

    /// <summary>The secret to copy and its address for a QR code; <see langword="null"/> once the second step is on.</summary>
    public async Task<TotpSecret?> SecretAsync()
    {
        var personne = await compte.GetAsync();
        return personne.TwoFactorEnabled || await sessions.UserManager.GetAuthenticatorKeyAsync(personne) is not { } key
            ? null
            : new TotpSecret(string.Join(' ', key.Chunk(4).Select(c => new string(c))), AddressOf(personne.Email!, key));
    }

    /// <returns>The spare codes, shown this once.</returns>
    /// <exception cref="RuleViolationException">The code is not the one expected.</exception>
    public async Task<IReadOnlyList<string>> ExecuteAsync(CodeForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var personne = await compte.GetAsync();
        var users = sessions.UserManager;
        if (personne.TwoFactorEnabled || !await users.VerifyTwoFactorTokenAsync(personne, TokenOptions.DefaultAuthenticatorProvider, form.Totp))
        {
            throw new RuleViolationException("Ce code n’est pas le bon : vérifiez l’heure de votre téléphone, puis saisissez le code affiché maintenant.");
        }

        (await users.SetTwoFactorEnabledAsync(personne, true)).ExpectDone();
        var codes = await users.GenerateNewTwoFactorRecoveryCodesAsync(personne, RenewCodesSecours.Count);
        await sessions.RefreshSignInAsync(personne);
        return [.. codes ?? []];
    }

    private static string AddressOf(string courriel, string key) =>
        $"otpauth://totp/{Issuer}:{UrlEncoder.Default.Encode(courriel)}?secret={key}&issuer={Issuer}&digits=6";
}

public sealed record TotpSecret(string Cle, string Adresse);

/// <summary>Turns the second step off: asks for the password, since an open page may be somebody else's.</summary>
public sealed class DisableTotp(MonCompte compte, MotDePasseActuel actuel, SignInManager<Personne> sessions)
{
    /// <exception cref="RuleViolationException">The password is wrong.</exception>
    public async Task ExecuteAsync(MotDePasseActuelForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var personne = await compte.GetAsync();
        await actuel.ExpectAsync(personne, form.Actuel);
        (await sessions.UserManager.SetTwoFactorEnabledAsync(personne, false)).ExpectDone();
        (await sessions.UserManager.ResetAuthenticatorKeyAsync(personne)).ExpectDone();
        await sessions.RefreshSignInAsync(personne);
    }
}

/// <summary>Ten new spare codes; the old ones no longer serve. Each opens a session: the password is asked.</summary>
public sealed class RenewCodesSecours(MonCompte compte, MotDePasseActuel actuel, UserManager<Personne> personnes)
{
    public const int Count = 10;

    /// <exception cref="RuleViolationException">The password is wrong, or the second step is off.</exception>
    public async Task<IReadOnlyList<string>> ExecuteAsync(MotDePasseActuelForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var personne = await compte.GetAsync();
        await actuel.ExpectAsync(personne, form.Actuel);
        return personne.TwoFactorEnabled
            ? [.. await personnes.GenerateNewTwoFactorRecoveryCodesAsync(personne, Count) ?? []]
            : throw new RuleViolationException("Activez d’abord la validation en deux étapes.");
    }
}
