using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared.Listes;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Organismes;

/// <summary>The organismes gestionnaires that a person may read.</summary>
public sealed class ListOrganismes(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task<PageDe<OrganismeRow>> ExecuteAsync(
        FiltreOrganismes organismes, FiltreListe filtre, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = Filtered(db.OrganismesGestionnaires.AsNoTracking().VisibleTo(perimetre, db), organismes).Matching(filtre.Recherche);
        return await Sorted(rows, filtre).Select(o => new OrganismeRow(
                o.Id,
                o.Nom,
                o.FinessEj,
                o.Siren,
                o.Nature,
                o.Adresse.Commune,
                o.Representants.Where(r => r.IsSignataire).Select(r => r.Nom).FirstOrDefault(),
                o.LettreEngagementLe,
                o.RetireLe,
                o.GrappeId,
                db.Grappes.Where(g => g.Id == o.GrappeId).Select(g => g.Nom).First(),
                db.Etablissements.VisibleTo(perimetre, db).Count(e => e.OrganismeGestionnaireId == o.Id)))
            .ToPageAsync(filtre, cancellationToken);
    }

    private static IQueryable<OrganismeGestionnaire> Filtered(IQueryable<OrganismeGestionnaire> rows, FiltreOrganismes filtre)
    {
        rows = filtre.GrappeId is { } grappeId ? rows.Where(o => o.GrappeId == grappeId) : rows;
        rows = filtre.Nature is { } nature ? rows.Where(o => o.Nature == nature) : rows;
        rows = filtre.EstRetire switch
        {
            true => rows.Where(o => o.RetireLe != null),
            false => rows.Where(o => o.RetireLe == null),
            null => rows,
        };
        return filtre.LettreRecue switch
        {
            true => rows.Where(o => o.LettreEngagementLe != null),
            false => rows.Where(o => o.LettreEngagementLe == null && o.RetireLe == null),
            null => rows,
        };
    }

    private static IOrderedQueryable<OrganismeGestionnaire> Sorted(IQueryable<OrganismeGestionnaire> rows, FiltreListe filtre) => (filtre.Colonne switch
    {
        "nature" => rows.Sort(o => o.Nature, filtre.Descendant).ThenInNameOrder(),
        "commune" => rows.Sort(o => PortalDb.Searchable(o.Adresse.Commune!), filtre.Descendant).ThenInNameOrder(),
        "lettre" => rows.Sort(o => o.LettreEngagementLe, filtre.Descendant).ThenInNameOrder(),
        _ => rows.Sort(o => EF.Property<string>(o, PortalDb.Recherche), filtre.Descendant),
    }).ThenBy(o => o.Id);
}

public sealed record OrganismeRow(
    Guid Id,
    string Nom,
    Finess? FinessEj,
    Siren? Siren,
    NatureOrganisme? Nature,
    string? Commune,
    string? Signataire,
    DateOnly? LettreEngagementLe,
    DateOnly? RetireLe,
    Guid GrappeId,
    string Grappe,
    int Etablissements);
