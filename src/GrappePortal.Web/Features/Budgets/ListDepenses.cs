using GrappePortal.Domain.Budgets;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared.Exports;
using GrappePortal.Web.Shared.Listes;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Budgets;

/// <summary>One page of what a grappe spent, the latest first unless sorted otherwise.</summary>
public sealed class ListDepenses(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    /// <returns><see langword="null"/> when the person may not know of the budget.</returns>
    public async Task<PageDe<DepenseRow>?> ExecuteAsync(Guid grappeId, FiltreDepenses depenses, FiltreListe filtre, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(depenses);
        ArgumentNullException.ThrowIfNull(filtre);
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (!await db.Grappes.ReadWholeBy(perimetre).AnyAsync(g => g.Id == grappeId, cancellationToken))
        {
            return null;
        }

        var budgets = db.Budgets.AsNoTracking().VisibleTo(perimetre, db).Where(b => b.GrappeId == grappeId);
        var rows = Filtered(budgets.SelectMany(b => b.Depenses), depenses, filtre.Recherche);
        return await Sorted(rows, filtre).Select(d => new DepenseRow(
                d.Id,
                d.LigneId,
                budgets.SelectMany(b => b.Lignes).Where(l => l.Id == d.LigneId).Select(l => l.Poste).First(),
                d.OrganismeGestionnaireId,
                db.OrganismesGestionnaires.Where(o => o.Id == d.OrganismeGestionnaireId).Select(o => o.Nom).FirstOrDefault(),
                d.Libelle,
                d.Emetteur,
                d.Montant,
                d.EngageeLe,
                d.Facture,
                d.AcquitteeLe))
            .ToPageAsync(filtre, cancellationToken);
    }

    private static IQueryable<Depense> Filtered(IQueryable<Depense> rows, FiltreDepenses filtre, string? recherche)
    {
        rows = filtre.LigneId is { } ligne ? rows.Where(d => d.LigneId == ligne) : rows;
        rows = filtre.Acquittee is { } paid ? rows.Where(d => d.AcquitteeLe != null == paid) : rows;
        foreach (var pattern in RechercheExtensions.PatternsOf(recherche))
        {
            rows = rows.Where(d => EF.Functions.Like(PortalDb.Searchable(d.Libelle + " " + d.Emetteur + " " + (d.Facture ?? "")), PortalDb.Searchable(pattern), RechercheExtensions.Escape));
        }

        return rows;
    }

    private static IOrderedQueryable<Depense> Sorted(IQueryable<Depense> rows, FiltreListe filtre) => (filtre.Colonne switch
    {
        "libelle" => rows.Sort(d => d.Libelle, filtre.Descendant),
        "fournisseur" => rows.Sort(d => d.Emetteur, filtre.Descendant),
        "montant" => rows.Sort(d => d.Montant, filtre.Descendant),
        "paiement" => rows.Sort(d => d.AcquitteeLe, filtre.Descendant),
        "engagement" => rows.Sort(d => d.EngageeLe, filtre.Descendant),
        _ => rows.OrderByDescending(d => d.EngageeLe),
    }).ThenBy(d => d.Id);
}

/// <summary>What the list of expenses is narrowed to.</summary>
/// <param name="LigneId">Charged to one line of the budget.</param>
/// <param name="Acquittee">Paid, or only committed.</param>
public sealed record FiltreDepenses(Guid? LigneId = null, bool? Acquittee = null)
{
    /// <summary>From an address: what is not understood filters nothing.</summary>
    public static FiltreDepenses Read(string? poste, string? etat) => new(
        Guid.TryParse(poste, out var id) ? id : null,
        etat switch { "payee" => true, "engagee" => false, _ => null });
}
