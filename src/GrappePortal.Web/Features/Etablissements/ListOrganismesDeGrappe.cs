using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared.Listes;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Etablissements;

/// <summary>The bodies among which the one that runs an establishment is chosen.</summary>
public sealed class ListOrganismesDeGrappe(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task<IReadOnlyList<Choix>> ExecuteAsync(Guid grappeId, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.OrganismesGestionnaires.AsNoTracking().VisibleTo(perimetre, db)
            .Where(o => o.GrappeId == grappeId).InNameOrder()
            .Select(o => new Choix(o.Id, o.Nom))
            .ToListAsync(cancellationToken);
    }
}
