using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared.Listes;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Grappes;

/// <summary>The grappes that a person may read.</summary>
public sealed class ListGrappes(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task<PageDe<GrappeRow>> ExecuteAsync(FiltreGrappes choix, FiltreListe filtre, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(choix);
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var grappes = Filtered(db.Grappes.AsNoTracking().VisibleTo(perimetre), choix).Matching(filtre.Recherche);
        return await Sorted(grappes, filtre).Select(g => new GrappeRow(
                g.Id,
                g.Nom,
                g.AppelAProjets.Region,
                g.AppelAProjets.Annee,
                g.Type,
                db.OrganismesGestionnaires.Where(o => o.Id == g.PorteurId).Select(o => o.Nom).FirstOrDefault(),
                db.Etablissements.VisibleTo(perimetre, db).Count(e => e.GrappeId == g.Id)))
            .ToPageAsync(filtre, cancellationToken);
    }

    private static IQueryable<Grappe> Filtered(IQueryable<Grappe> grappes, FiltreGrappes choix)
    {
        grappes = choix.Region is { } region ? grappes.Where(g => g.AppelAProjets.Region == region) : grappes;
        grappes = choix.Annee is { } annee ? grappes.Where(g => g.AppelAProjets.Annee == annee) : grappes;
        return choix.Type is { } type ? grappes.Where(g => g.Type == type) : grappes;
    }

    private static IOrderedQueryable<Grappe> Sorted(IQueryable<Grappe> grappes, FiltreListe filtre) => (filtre.Colonne switch
    {
        "region" => grappes.Sort(g => g.AppelAProjets.Region, filtre.Descendant).ThenInNameOrder(),
        "annee" => grappes.Sort(g => g.AppelAProjets.Annee, filtre.Descendant).ThenInNameOrder(),
        _ => grappes.Sort(g => EF.Property<string>(g, PortalDb.Recherche), filtre.Descendant),
    }).ThenBy(g => g.Id);
}

public sealed record GrappeRow(Guid Id, string Nom, string Region, int Annee, TypeProjet Type, string? Porteur, int Etablissements);
