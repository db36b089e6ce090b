using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.SuiviIndicateurs;

/// <summary>Stops the digests about monthly relevés, or has them again: of the person who asks.</summary>
public sealed class ChangeRappels(IDbContextFactory<PortalDb> databases, PersonneCourante personne)
{
    public async Task ExecuteAsync(bool stop, CancellationToken cancellationToken = default)
    {
        var id = PersonneCourante.IdOf(await personne.GetPrincipalAsync()) ?? throw new NotVisibleException();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Users.Where(p => p.Id == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.SansRappelReleves, stop), cancellationToken);
    }

    /// <returns>True when the person asked for no more of them.</returns>
    public async Task<bool> IsStoppedAsync(CancellationToken cancellationToken = default)
    {
        var id = PersonneCourante.IdOf(await personne.GetPrincipalAsync());
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Users.Where(p => p.Id == id).Select(p => p.SansRappelReleves).SingleOrDefaultAsync(cancellationToken);
    }
}
