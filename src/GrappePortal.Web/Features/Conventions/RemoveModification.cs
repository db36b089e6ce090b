using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Conventions;

/// <summary>Takes a change out of an avenant that is still a draft.</summary>
public sealed class RemoveModification(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne, TimeProvider clock)
{
    public async Task ExecuteAsync(Guid conventionId, int revision, Guid modificationId, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var convention = await db.ConventionToChangeAsync(await perimetres.GetAsync(cancellationToken), conventionId, revision, cancellationToken);
        if (convention.Modifications.FirstOrDefault(m => m.Id == modificationId)?.EnClair() is not { } modification)
        {
            return;
        }

        convention.RemoveModification(modificationId);
        convention.Tell(ActeConvention.Modification, await personne.GetActeurAsync(), $"Modification retirée de l’avenant : {modification}.", clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }
}
