using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Etablissements;

internal static class EtablissementToChange
{
    /// <summary>The establishment, for who manages its grappe and saw its last revision.</summary>
    /// <exception cref="NotVisibleException">Out of the person's perimeter.</exception>
    /// <exception cref="Domain.RuleViolationException">Read-only for this person, or changed in the meantime.</exception>
    public static async Task<Etablissement> EtablissementToChangeAsync(
        this PortalDb db, Perimetre perimetre, Guid id, int revision, CancellationToken cancellationToken)
    {
        var etablissement = await db.Etablissements.VisibleTo(perimetre, db).SingleOrDefaultAsync(e => e.Id == id, cancellationToken)
            ?? throw new NotVisibleException();
        perimetre.ExpectEdits(etablissement.GrappeId);
        etablissement.ExpectRevision(revision);
        return etablissement;
    }
}
