using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared.Listes;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Grappes;

/// <summary>What the form of a grappe offers: the calls for projects, and the members among whom its leaders are chosen.</summary>
public sealed class ListChoixGrappe(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    /// <param name="grappeId"><see langword="null"/> for a grappe to open, which only an administrator does.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns><see langword="null"/> when the person may not change the grappe.</returns>
    public async Task<ChoixGrappe?> ExecuteAsync(Guid? grappeId, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        if (!(grappeId is { } id ? perimetre.Manages(id) : perimetre.IsPlatform))
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var appels = await db.AppelsAProjets.AsNoTracking().OrderBy(a => a.Region).ThenByDescending(a => a.Annee).ThenBy(a => a.Phase)
            .Select(a => new Choix(a.Id, a.Region + " " + a.Annee + (a.Phase == null ? "" : " – " + a.Phase)))
            .ToListAsync(cancellationToken);
        var membres = await db.OrganismesGestionnaires.AsNoTracking().Where(o => o.GrappeId == grappeId).InNameOrder()
            .Select(o => new Choix(o.Id, o.Nom))
            .ToListAsync(cancellationToken);
        return new ChoixGrappe(appels, membres);
    }
}

public sealed record ChoixGrappe(IReadOnlyList<Choix> Appels, IReadOnlyList<Choix> Membres);
