using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared.Listes;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Etablissements;

/// <summary>The establishments that a person may read.</summary>
public sealed class ListEtablissements(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task<PageDe<EtablissementRow>> ExecuteAsync(
        FiltreEtablissements etablissements, FiltreListe filtre, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = Searched(Filtered(db.Etablissements.AsNoTracking().VisibleTo(perimetre, db), etablissements), filtre.Recherche);
        return await Sorted(rows, filtre).Select(e => new EtablissementRow(
                e.Id,
                e.FinessEt,
                e.Nom,
                e.Categorie,
                e.Capacite,
                e.Adresse.CodePostal,
                e.Adresse.Commune,
                e.TypeProjet,
                e.Referent,
                e.OrganismeGestionnaireId,
                db.OrganismesGestionnaires.Where(o => o.Id == e.OrganismeGestionnaireId).Select(o => o.Nom).FirstOrDefault(),
                e.GrappeId,
                db.Grappes.Where(g => g.Id == e.GrappeId).Select(g => g.Nom).First(),
                e.Sirets))
            .ToPageAsync(filtre, cancellationToken);
    }

    private static IQueryable<Etablissement> Filtered(IQueryable<Etablissement> rows, FiltreEtablissements filtre)
    {
        rows = filtre.GrappeId is { } grappeId ? rows.Where(e => e.GrappeId == grappeId) : rows;
        rows = filtre.TypeProjet is { } type ? rows.Where(e => e.TypeProjet == type) : rows;
        rows = filtre.Departement is { } departement ? rows.Where(e => EF.Property<string>(e, PortalDb.Departement) == departement) : rows;
        return filtre.SansOrganisme ? rows.Where(e => e.OrganismeGestionnaireId == null) : rows;
    }

    // The search column does not hold the postcode.
    private static IQueryable<Etablissement> Searched(IQueryable<Etablissement> rows, string? recherche)
    {
        foreach (var pattern in RechercheExtensions.PatternsOf(recherche))
        {
            rows = CodePostal.TryParse(pattern.Trim('%'), out var code)
                ? rows.Where(e => e.Adresse.CodePostal == code || EF.Functions.Like(EF.Property<string>(e, PortalDb.Recherche), PortalDb.Searchable(pattern), RechercheExtensions.Escape))
                : rows.Where(e => EF.Functions.Like(EF.Property<string>(e, PortalDb.Recherche), PortalDb.Searchable(pattern), RechercheExtensions.Escape));
        }

        return rows;
    }

    private static IOrderedQueryable<Etablissement> Sorted(IQueryable<Etablissement> rows, FiltreListe filtre) => (filtre.Colonne switch
    {
        "finess" => rows.Sort(e => e.FinessEt, filtre.Descendant),
        "categorie" => rows.Sort(e => e.Categorie, filtre.Descendant).ThenInNameOrder(),
        "commune" => rows.Sort(e => PortalDb.Searchable(e.Adresse.Commune!), filtre.Descendant).ThenInNameOrder(),
        _ => rows.Sort(e => EF.Property<string>(e, PortalDb.Recherche), filtre.Descendant),
    }).ThenBy(e => e.Id);
}

public sealed record EtablissementRow(
    Guid Id,
    Finess FinessEt,
    string Nom,
    string? Categorie,
    Capacite Capacite,
    CodePostal? CodePostal,
    string? Commune,
    TypeProjet? TypeProjet,
    string? Referent,
    Guid? OrganismeId,
    string? Organisme,
    Guid GrappeId,
    string Grappe,
    IReadOnlyList<Siret> Sirets);
