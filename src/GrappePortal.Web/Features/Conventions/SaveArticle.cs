using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Conventions;

/// <summary>Adds an article to a draft or changes its text.</summary>
public sealed class SaveArticle(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne, TimeProvider clock)
{
    /// <returns>The article saved.</returns>
    public async Task<Guid> ExecuteAsync(Guid conventionId, int revision, ArticleForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var convention = await db.ConventionToChangeAsync(await perimetres.GetAsync(cancellationToken), conventionId, revision, cancellationToken);
        var id = Apply(convention, form);
        convention.Tell(ActeConvention.Modification, await personne.GetActeurAsync(), $"Article « {form.Titre} » {(form.Id is null ? "ajouté" : "modifié")}.", clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return id;
    }

    private static Guid Apply(Convention convention, ArticleForm form)
    {
        if (form.Id is not { } id)
        {
            return convention.AddArticle(form.Apres, form.Titre!, form.Corps!).Id;
        }

        convention.UpdateArticle(id, form.Titre!, form.Corps!);
        return id;
    }
}
