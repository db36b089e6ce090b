using GrappePortal.Domain.Pilotage;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Portefeuille;

/// <summary>The documents that the ARS asked of a grappe, what waits first.</summary>
public sealed class ListDemandes(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, TimeProvider clock)
{
    /// <returns><see langword="null"/> for who neither follows the grappe nor instructs it.</returns>
    public async Task<DemandesFiche?> ExecuteAsync(Guid grappeId, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var region = await db.Grappes.Where(g => g.Id == grappeId).Select(g => g.AppelAProjets.Region).SingleOrDefaultAsync(cancellationToken);
        if (region is null || !(perimetre.Follows(grappeId) || perimetre.Instructs(region)))
        {
            return null;
        }

        var demandes = await db.DemandesDocument.AsNoTracking().VisibleTo(perimetre, db).Where(d => d.GrappeId == grappeId)
            .OrderBy(d => d.ReponduLe != null).ThenBy(d => d.EcheanceLe).ThenBy(d => d.Id).ToListAsync(cancellationToken);
        return new DemandesFiche(grappeId, demandes, clock.Today(), perimetre.Instructs(region), perimetre.Manages(grappeId));
    }
}

/// <param name="GrappeId">Of which grappe.</param>
/// <param name="Demandes">What waits first.</param>
/// <param name="Today">To tell what is late.</param>
/// <param name="CanAsk">The instructeur of the region.</param>
/// <param name="CanAnswer">The porteur.</param>
public sealed record DemandesFiche(Guid GrappeId, IReadOnlyList<DemandeDocument> Demandes, DateOnly Today, bool CanAsk, bool CanAnswer);
