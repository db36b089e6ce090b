using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Portefeuille;

/// <summary>The file that answered a request.</summary>
public sealed class DownloadReponse(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    /// <returns><see langword="null"/> when there is none, or the person may not know of it.</returns>
    public async Task<Fichier?> ExecuteAsync(Guid demandeId, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var fichierId = await db.DemandesDocument.VisibleTo(perimetre, db).Where(d => d.Id == demandeId).Select(d => d.FichierId).SingleOrDefaultAsync(cancellationToken);
        return fichierId is null ? null : await db.Fichiers.AsNoTracking().SingleAsync(f => f.Id == fichierId, cancellationToken);
    }
}
