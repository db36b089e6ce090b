using GrappePortal.Domain.Dossiers;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared.Listes;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Dossiers;

/// <summary>The documents of a grappe's dossier, last dropped first: the history of its imports.</summary>
public sealed class ListDocuments(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    /// <summary><see langword="null"/> when the person may not read the whole grappe.</summary>
    public async Task<DocumentsFiche?> ExecuteAsync(Guid grappeId, FiltreListe filtre, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var grappe = await db.Grappes.AsNoTracking().Where(g => g.Id == grappeId).Select(g => new { g.Nom, g.AppelAProjets.Region }).SingleOrDefaultAsync(cancellationToken);
        if (grappe is null || !perimetre.ReadsWhole(grappeId, grappe.Region))
        {
            return null;
        }

        var page = await db.DocumentsSources.AsNoTracking().VisibleTo(perimetre, db)
            .Where(d => d.GrappeId == grappeId)
            .OrderByDescending(d => d.DeposeLe).ThenBy(d => d.Id)
            .Select(d => new DocumentRow(d.Id, d.NomFichier, d.Nature, d.Etat, d.DateDocument, d.DeposeLe, d.DeposePar))
            .ToPageAsync(filtre, cancellationToken);
        return new DocumentsFiche(grappe.Nom, perimetre.Manages(grappeId), page);
    }
}

public sealed record DocumentsFiche(string Grappe, bool CanEdit, PageDe<DocumentRow> Page);

public sealed record DocumentRow(
    Guid Id, string NomFichier, NatureSource Nature, EtatSource Etat, DateOnly? DateDocument, DateTimeOffset DeposeLe, string DeposePar);
