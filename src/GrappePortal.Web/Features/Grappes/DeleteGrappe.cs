using GrappePortal.Domain;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Grappes;

/// <summary>An administrator takes back a grappe opened by mistake; the database refuses while members, people or papers depend on it.</summary>
public sealed class DeleteGrappe(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    /// <exception cref="NotVisibleException">Anybody but an administrator.</exception>
    /// <exception cref="RuleViolationException">The convention is signed, or documents were dropped: they are kept.</exception>
    public async Task ExecuteAsync(Guid grappeId, int revision, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        perimetre.ExpectPlatform();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var grappe = await db.GrappeToChangeAsync(perimetre, grappeId, revision, cancellationToken);
        grappe.ExpectDeletable();
        if (await db.DocumentsSources.AnyAsync(d => d.GrappeId == grappeId, cancellationToken))
        {
            throw new RuleViolationException($"Des documents ont été déposés au dossier de « {grappe.Nom} » : ils se conservent, la grappe ne peut plus être supprimée.");
        }

        db.Remove(grappe);
        await db.SaveChangesAsync(cancellationToken);
    }
}
