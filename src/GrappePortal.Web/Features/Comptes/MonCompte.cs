using GrappePortal.Domain;
using GrappePortal.Web.Security;
using Microsoft.AspNetCore.Identity;

namespace GrappePortal.Web.Features.Comptes;

/// <summary>The account of whoever acts: an act of this folder takes no identifier of a person, so that nobody changes another's.</summary>
public sealed class MonCompte(PersonneCourante courante, UserManager<Personne> personnes)
{
    /// <exception cref="NotVisibleException">Nobody is signed in, or the session has ended.</exception>
    public async Task<Personne> GetAsync()
    {
        var principal = await courante.GetPrincipalAsync();
        var personne = await personnes.GetUserAsync(principal) ?? throw new NotVisibleException();
        return principal.FindFirst(PersonneClaims.SecurityStamp)?.Value == personne.SecurityStamp ? personne : throw new NotVisibleException();
    }
}

internal static class IdentityResultExtensions
{
    /// <exception cref="RuleViolationException">Identity refused; its sentences are those of <see cref="FrenchIdentityErrors"/>.</exception>
    public static void ExpectDone(this IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new RuleViolationException(string.Join(" ", result.Errors.Select(error => error.Description)));
        }
    }
}
