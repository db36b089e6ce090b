using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared.Listes;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.AppelsAProjets;

/// <summary>The rule-sets of indicators that the texts of a call may ask for.</summary>
public sealed class ListChoixReferentiel(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    /// <returns><see langword="null"/> for anybody but an administrator.</returns>
    public async Task<IReadOnlyList<Choix>?> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        if (!(await perimetres.GetAsync(cancellationToken)).IsPlatform)
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var referentiels = await db.ReferentielsIndicateurs.AsNoTracking().OrderBy(r => r.Libelle).ThenByDescending(r => r.Version).ToListAsync(cancellationToken);
        return referentiels.ConvertAll(r => new Choix(r.Id, r.Intitule));
    }
}
