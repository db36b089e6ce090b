using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared.Listes;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.AppelsAProjets;

/// <summary>One call for projects and the grappes that answer it: an administrator's page.</summary>
public sealed class ShowAppelAProjets(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    /// <returns><see langword="null"/> for anybody but an administrator, and when there is no such call.</returns>
    public async Task<AppelAProjetsFiche?> ExecuteAsync(Guid id, CancellationToken cancellationToken = default)
    {
        if (!(await perimetres.GetAsync(cancellationToken)).IsPlatform)
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.AppelsAProjets.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancellationToken) is not { } appel)
        {
            return null;
        }

        var referentiel = await db.ReferentielsIndicateurs.AsNoTracking().SingleAsync(r => r.Id == appel.ReferentielIndicateursId, cancellationToken);
        var grappes = await db.Grappes.AsNoTracking().Where(g => g.AppelAProjetsId == id).InNameOrder()
            .Select(g => new Choix(g.Id, g.Nom))
            .ToPageAsync(new FiltreListe(), cancellationToken);
        return new AppelAProjetsFiche(appel, referentiel.Intitule, grappes);
    }
}

/// <param name="Appel">Read only: a page shows it, acts change it.</param>
/// <param name="Grappes">The first ones; the list of grappes holds them all.</param>
public sealed record AppelAProjetsFiche(AppelAProjets Appel, string Referentiel, PageDe<Choix> Grappes);
