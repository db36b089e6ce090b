using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace GrappePortal.Web.Security;

/// <summary>A session knows who the person is and their stamp; never their roles, which are read at each act.</summary>
public sealed class PersonneClaimsFactory(UserManager<Personne> personnes, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Personne>(personnes, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Personne user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(PersonneClaims.Nom, string.IsNullOrEmpty(user.Nom) ? user.Email! : user.Nom));
        return identity;
    }
}
