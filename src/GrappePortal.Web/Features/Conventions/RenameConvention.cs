using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Conventions;

/// <summary>Changes the title of a draft.</summary>
public sealed class RenameConvention(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne, TimeProvider clock)
{
    public async Task ExecuteAsync(Guid conventionId, int revision, string titre, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var convention = await db.ConventionToChangeAsync(await perimetres.GetAsync(cancellationToken), conventionId, revision, cancellationToken);
        var before = convention.Titre;
        convention.Rename(titre);
        if (convention.Titre == before)
        {
            return;
        }

        convention.Tell(ActeConvention.Modification, await personne.GetActeurAsync(), $"Nouveau titre : « {convention.Titre} ».", clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }
}
