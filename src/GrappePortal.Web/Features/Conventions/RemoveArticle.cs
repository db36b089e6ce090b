using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Conventions;

/// <summary>Drops an article of a draft: the chained journal names it, and the history of the grappe keeps its text.</summary>
public sealed class RemoveArticle(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne, TimeProvider clock)
{
    public async Task ExecuteAsync(Guid conventionId, int revision, Guid articleId, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var convention = await db.ConventionToChangeAsync(await perimetres.GetAsync(cancellationToken), conventionId, revision, cancellationToken);
        var titre = convention.Articles.FirstOrDefault(a => a.Id == articleId)?.Titre;
        convention.RemoveArticle(articleId);
        convention.Tell(ActeConvention.Modification, await personne.GetActeurAsync(), $"Article « {titre} » retiré.", clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }
}
