using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Conventions;

/// <summary>Exchanges an article with its neighbour.</summary>
public sealed class MoveArticle(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne, TimeProvider clock)
{
    public async Task ExecuteAsync(Guid conventionId, int revision, Guid articleId, bool up, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var convention = await db.ConventionToChangeAsync(await perimetres.GetAsync(cancellationToken), conventionId, revision, cancellationToken);
        var before = convention.Articles.FirstOrDefault(a => a.Id == articleId)?.Rang;
        convention.MoveArticle(articleId, up);
        if (convention.Articles.First(a => a.Id == articleId) is var article && article.Rang == before)
        {
            return;
        }

        convention.Tell(ActeConvention.Modification, await personne.GetActeurAsync(), $"Article « {article.Titre} » {(up ? "remonté" : "descendu")}.", clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }
}
