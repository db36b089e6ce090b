using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.JournalConventions;

/// <summary>The title and the grappe of a convention that the person may read.</summary>
public sealed class ConventionOf(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task<ConventionTitre?> ExecuteAsync(Guid conventionId, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Conventions.VisibleTo(await perimetres.GetAsync(cancellationToken), db).Where(c => c.Id == conventionId)
            .Select(c => new ConventionTitre(c.GrappeId, c.Titre)).SingleOrDefaultAsync(cancellationToken);
    }
}

public sealed record ConventionTitre(Guid GrappeId, string Titre);
