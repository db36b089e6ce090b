using GrappePortal.Domain;
using GrappePortal.Web.Security;
using Microsoft.AspNetCore.Identity;

namespace GrappePortal.Web.Features.Comptes;

/// <summary>
/// Asked again before what would outlive an open page left to somebody else. A wrong one counts as at sign-in: the page of the
/// account is no place to guess a password either.
/// </summary>
public sealed class MotDePasseActuel(UserManager<Personne> personnes)
{
    private const string Locked =
        "Après cinq essais infructueux, votre compte est verrouillé quinze minutes : patientez, puis recommencez.";

    /// <exception cref="RuleViolationException">The password is wrong, or was wrong too often.</exception>
    public async Task ExpectAsync(Personne personne, string? motDePasse)
    {
        if (await personnes.IsLockedOutAsync(personne))
        {
            throw new RuleViolationException(Locked);
        }

        if (!await personnes.CheckPasswordAsync(personne, motDePasse ?? string.Empty))
        {
            (await personnes.AccessFailedAsync(personne)).ExpectDone();
            throw new RuleViolationException(personnes.ErrorDescriber.PasswordMismatch().Description);
        }

        (await personnes.ResetAccessFailedCountAsync(personne)).ExpectDone();
    }
}
