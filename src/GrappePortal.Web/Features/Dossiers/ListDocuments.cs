using GrappePortal.Domain.Dossiers;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared.Listes;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Dossiers;

/// <summary>The documents of a grappe's dossier: the history of its imports.</summary>
public sealed class ListDocuments(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    /// <summary><see langword="null"/> when the person may not read the whole grappe.</summary>
    public async Task<DocumentsFiche?> ExecuteAsync(Guid grappeId, FiltreDocuments documents, FiltreListe filtre, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(filtre);
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var grappe = await db.Grappes.AsNoTracking().Where(g => g.Id == grappeId).Select(g => new { g.Nom, g.AppelAProjets.Region }).SingleOrDefaultAsync(cancellationToken);
        if (grappe is null || !perimetre.ReadsWhole(grappeId, grappe.Region))
        {
            return null;
        }

        var rows = db.DocumentsSources.AsNoTracking().VisibleTo(perimetre, db).Where(d => d.GrappeId == grappeId);
        var page = await Sorted(Filtered(rows, documents, filtre.Recherche), filtre)
            .Select(d => new DocumentRow(d.Id, d.NomFichier, d.Nature, d.Etat, d.DateDocument, d.DeposeLe, d.DeposePar))
            .ToPageAsync(filtre, cancellationToken);
        return new DocumentsFiche(grappe.Nom, perimetre.Manages(grappeId), page);
    }

    private static IQueryable<DocumentSource> Filtered(IQueryable<DocumentSource> rows, FiltreDocuments filtre, string? recherche)
    {
        rows = filtre.Nature is { } nature ? rows.Where(d => d.Nature == nature) : rows;
        rows = filtre.Etat is { } etat ? rows.Where(d => d.Etat == etat) : rows;
        foreach (var pattern in RechercheExtensions.PatternsOf(recherche))
        {
            rows = rows.Where(d => EF.Functions.Like(PortalDb.Searchable(d.NomFichier + " " + d.DeposePar), PortalDb.Searchable(pattern), RechercheExtensions.Escape));
        }

        return rows;
    }

    private static IOrderedQueryable<DocumentSource> Sorted(IQueryable<DocumentSource> rows, FiltreListe filtre) => (filtre.Colonne switch
    {
        "fichier" => rows.Sort(d => PortalDb.Searchable(d.NomFichier), filtre.Descendant).ThenByDescending(d => d.DeposeLe),
        "date" => rows.Sort(d => d.DateDocument, filtre.Descendant).ThenByDescending(d => d.DeposeLe),
        "depose" => rows.Sort(d => d.DeposeLe, filtre.Descendant),
        _ => rows.OrderByDescending(d => d.DeposeLe),
    }).ThenBy(d => d.Id);
}

public sealed record DocumentsFiche(string Grappe, bool CanEdit, PageDe<DocumentRow> Page);

public sealed record DocumentRow(
    Guid Id, string NomFichier, NatureSource Nature, EtatSource Etat, DateOnly? DateDocument, DateTimeOffset DeposeLe, string DeposePar);
