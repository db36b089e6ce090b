using GrappePortal.Domain.Indicateurs;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Data;

/// <summary>Stated once for the fiche that is typed, the list that is imported and its dry run.</summary>
internal static class MesureDesArrivants
{
    /// <summary>The first month of an establishment added to the grappe today; the caller has checked the perimeter.</summary>
    /// <returns><see langword="null"/>: it begins with the grappe, which has no month over yet, or no establishment yet.</returns>
    public static async Task<Mois?> NewcomersFromAsync(this PortalDb db, Guid grappeId, DateOnly today, CancellationToken cancellationToken)
    {
        var debut = await db.Grappes.Where(g => g.Id == grappeId && db.Etablissements.Any(e => e.GrappeId == grappeId)).Select(g => g.DebutMesure).SingleOrDefaultAsync(cancellationToken);
        return CalendrierMesure.DebutDesArrivants(debut, today);
    }
}
