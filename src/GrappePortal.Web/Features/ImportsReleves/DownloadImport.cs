using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.ImportsReleves;

/// <summary>The file as it was dropped.</summary>
public sealed class DownloadImport(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne)
{
    public async Task<Fichier?> ExecuteAsync(Guid importId, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        var id = (await personne.GetAuteurAsync()).Id;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.ImportsReleves.AsNoTracking().VisibleTo(perimetre, id).Where(i => i.Id == importId)
            .Join(db.Fichiers, i => i.FichierId, f => f.Id, (_, fichier) => fichier).SingleOrDefaultAsync(cancellationToken);
    }
}
