using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Etablissements;

/// <summary>The départements to choose from: those of the establishments that a person may read.</summary>
public sealed class ListDepartements(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task<IReadOnlyList<string>> ExecuteAsync(Guid? grappeId, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Etablissements.AsNoTracking().VisibleTo(perimetre, db)
            .Where(e => grappeId == null || e.GrappeId == grappeId)
            .Select(e => EF.Property<string>(e, PortalDb.Departement)).Distinct().OrderBy(d => d)
            .ToListAsync(cancellationToken);
    }
}
