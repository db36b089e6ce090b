using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Portefeuille;

/// <summary>The file that answers a request, or one that it replaced.</summary>
public sealed class DownloadReponse(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    /// <returns><see langword="null"/> when there is none, or the person may not know of it.</returns>
    /// <param name="demandeId">Which request.</param>
    /// <param name="reponseId">An answer that was replaced; none for the one that counts.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Fichier?> ExecuteAsync(Guid demandeId, Guid? reponseId = null, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var demandes = db.DemandesDocument.VisibleTo(perimetre, db).Where(d => d.Id == demandeId);
        var fichierId = await (reponseId is null
            ? demandes.Select(d => d.FichierId)
            : demandes.SelectMany(d => d.Remplacees).Where(r => r.Id == reponseId).Select(r => (Guid?)r.FichierId)).SingleOrDefaultAsync(cancellationToken);
        return fichierId is null ? null : await db.Fichiers.AsNoTracking().SingleAsync(f => f.Id == fichierId, cancellationToken);
    }
}
