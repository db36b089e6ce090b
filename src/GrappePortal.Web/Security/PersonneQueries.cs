using GrappePortal.Web.Data;
using Microsoft.AspNetCore.Identity;

namespace GrappePortal.Web.Security;

internal static class PersonneQueries
{
    /// <summary>
    /// Who has proved their address and holds a password or a passkey. An account of the demonstration never counts: it opens by a
    /// button, and by nothing once the demonstration is over, even when a visitor gave it a password.
    /// </summary>
    public static IQueryable<Personne> WhoCanSignIn(this PortalDb db) => ComptesDemonstration.Others(db).Where(p =>
        p.EmailConfirmed && (p.PasswordHash != null || db.Set<IdentityUserPasskey<Guid>>().Any(cle => cle.UserId == p.Id)));
}
