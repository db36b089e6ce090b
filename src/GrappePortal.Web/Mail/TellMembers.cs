using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Mail;

/// <summary>Writes to those of a grappe.</summary>
internal static class TellMembers
{
    /// <summary>Addresses of those who carry the grappe.</summary>
    public static Task<List<string>> PorteursOfAsync(this PortalDb db, Guid grappeId, CancellationToken cancellationToken) => db.Habilitations
        .Where(h => h.Role == Role.Porteur && h.GrappeId == grappeId && h.Personne.EmailConfirmed).Select(h => h.Personne.Email!).Distinct().ToListAsync(cancellationToken);

    public static async Task TellPorteursAsync(this PortalDb db, Guid grappeId, Func<string, Courrier> courrier, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var grappe = await db.Grappes.Where(g => g.Id == grappeId).Select(g => g.Nom).SingleAsync(cancellationToken);
        var porteurs = await db.PorteursOfAsync(grappeId, cancellationToken);
        db.AddRange(porteurs.Select(porteur => courrier(grappe).To(porteur, now)));
    }

    /// <summary>Those who enter the months of an establishment: its référents and the direction of its body. Told its name.</summary>
    public static async Task TellEntrantsAsync(this PortalDb db, Guid etablissementId, Func<string, Courrier> courrier, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var etablissement = await db.Etablissements.Where(e => e.Id == etablissementId).Select(e => new { e.Nom, e.OrganismeGestionnaireId }).SingleAsync(cancellationToken);
        var entrants = await db.Habilitations
            .Where(h => h.Personne.EmailConfirmed && ((h.Role == Role.Referent && h.EtablissementId == etablissementId)
                || (h.Role == Role.Direction && h.OrganismeGestionnaireId == etablissement.OrganismeGestionnaireId)))
            .Select(h => h.Personne.Email!).Distinct().ToListAsync(cancellationToken);
        db.AddRange(entrants.Select(entrant => courrier(etablissement.Nom).To(entrant, now)));
    }
}
