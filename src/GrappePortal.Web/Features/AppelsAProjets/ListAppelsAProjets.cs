using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared.Listes;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.AppelsAProjets;

/// <summary>The calls for projects: an administrator's page.</summary>
public sealed class ListAppelsAProjets(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    /// <returns><see langword="null"/> for anybody but an administrator.</returns>
    public async Task<PageDe<AppelAProjetsRow>?> ExecuteAsync(FiltreAppels choix, FiltreListe filtre, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(choix);
        if (!(await perimetres.GetAsync(cancellationToken)).IsPlatform)
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var appels = Filtered(db.AppelsAProjets.AsNoTracking(), choix).Matching(filtre.Recherche);
        return await Sorted(appels, filtre).Select(a => new AppelAProjetsRow(
                a.Id,
                a.Region,
                a.Annee,
                a.Phase,
                db.ReferentielsIndicateurs.Where(r => r.Id == a.ReferentielIndicateursId).Select(r => r.Libelle).First(),
                db.ReferentielsIndicateurs.Where(r => r.Id == a.ReferentielIndicateursId).Select(r => r.Version).First(),
                db.Grappes.Count(g => g.AppelAProjetsId == a.Id)))
            .ToPageAsync(filtre, cancellationToken);
    }

    private static IQueryable<AppelAProjets> Filtered(IQueryable<AppelAProjets> appels, FiltreAppels choix)
    {
        appels = choix.Region is { } region ? appels.Where(a => a.Region == region) : appels;
        return choix.Annee is { } annee ? appels.Where(a => a.Annee == annee) : appels;
    }

    private static IOrderedQueryable<AppelAProjets> Sorted(IQueryable<AppelAProjets> appels, FiltreListe filtre) => (filtre.Colonne switch
    {
        "annee" => appels.Sort(a => a.Annee, filtre.Descendant).ThenBy(a => a.Region),
        "phase" => appels.Sort(a => a.Phase, filtre.Descendant).ThenBy(a => a.Region).ThenByDescending(a => a.Annee),
        _ => appels.Sort(a => a.Region, filtre.Descendant).ThenByDescending(a => a.Annee).ThenBy(a => a.Phase),
    }).ThenBy(a => a.Id);
}

public sealed record AppelAProjetsRow(Guid Id, string Region, int Annee, string? Phase, string Referentiel, int VersionReferentiel, int Grappes);
