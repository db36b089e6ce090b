using GrappePortal.Web.Data;
using GrappePortal.Web.Security;

namespace GrappePortal.Web.Features.Habilitations;

/// <summary>
/// Whose name the manager of a grappe may read. Any address can be invited: the invitation must tell neither who is behind it nor
/// whether they have an account. Known are those who came to the portal by a grappe of the reader, having accepted its invitation,
/// and those who have acted in one.
/// </summary>
internal static class PersonnesConnues
{
    public static IQueryable<Personne> KnownTo(this IQueryable<Personne> personnes, Perimetre perimetre, PortalDb db) => perimetre.IsPlatform
        ? personnes
        : personnes.Where(p =>
            db.Habilitations.Where(h => h.PersonneId == p.Id).OrderBy(h => h.Id).Take(1).Any(h => perimetre.Grappes.Contains(h.GrappeId!.Value))
            || db.Journal.Any(j => j.PersonneId == p.Id && perimetre.Grappes.Contains(j.GrappeId!.Value)));

    /// <summary>As an invitation that waits, whatever stands behind the address.</summary>
    public static HabilitationRow AsInvitation(this HabilitationRow row) => row with { Nom = string.Empty, IsAccepted = false };
}
