using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.ImportsReleves;

/// <summary>The file stays in the history, and imports nothing.</summary>
public sealed class AbandonImport(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne)
{
    public async Task ExecuteAsync(Guid importId, int revision, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var import = await db.ImportToChangeAsync(await perimetres.GetAsync(cancellationToken), (await personne.GetAuteurAsync()).Id, importId, revision, cancellationToken);
        import.GiveUp();
        await db.SaveChangesAsync(cancellationToken);
    }
}
