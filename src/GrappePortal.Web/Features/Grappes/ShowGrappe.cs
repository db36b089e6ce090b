using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Grappes;

/// <summary>One grappe, or <see langword="null"/> when the person may not know of it.</summary>
public sealed class ShowGrappe(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task<GrappeFiche?> ExecuteAsync(Guid grappeId, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Grappes.AsNoTracking().VisibleTo(perimetre)
            .Where(g => g.Id == grappeId)
            .Select(g => new GrappeFiche(
                g.Id,
                g.Revision,
                g.Nom,
                g.Type,
                g.AppelAProjetsId,
                g.AppelAProjets.Region,
                g.AppelAProjets.Annee,
                g.AppelAProjets.Phase,
                g.PorteurId,
                db.OrganismesGestionnaires.Where(o => o.Id == g.PorteurId).Select(o => o.Nom).FirstOrDefault(),
                g.CoordonnateurMarcheId,
                db.OrganismesGestionnaires.Where(o => o.Id == g.CoordonnateurMarcheId).Select(o => o.Nom).FirstOrDefault(),
                g.ChefDeProjet,
                g.ConventionSigneeLe,
                db.OrganismesGestionnaires.VisibleTo(perimetre, db).Count(o => o.GrappeId == g.Id),
                db.Etablissements.VisibleTo(perimetre, db).Count(e => e.GrappeId == g.Id),
                g.Jalons.OrderBy(j => j.Date).ThenBy(j => j.Libelle).Select(j => new JalonRow(j.Id, j.Libelle, j.Date)).ToList(),
                perimetre.ReadsWhole(g.Id, g.AppelAProjets.Region),
                perimetre.Manages(g.Id),
                perimetre.IsPlatform))
            .SingleOrDefaultAsync(cancellationToken);
    }
}

public sealed record GrappeFiche(
    Guid Id,
    int Revision,
    string Nom,
    TypeProjet Type,
    Guid AppelAProjetsId,
    string Region,
    int Annee,
    string? Phase,
    Guid? PorteurId,
    string? Porteur,
    Guid? CoordonnateurMarcheId,
    string? CoordonnateurMarche,
    string? ChefDeProjet,
    DateOnly? ConventionSigneeLe,
    int Organismes,
    int Etablissements,
    IReadOnlyList<JalonRow> Jalons,
    bool ReadsWhole,
    bool CanEdit,
    bool CanDelete)
{
    public string AppelAProjets => $"{Region} {Annee}{(Phase is null ? "" : $" – {Phase}")}";
}

public sealed record JalonRow(Guid Id, string Libelle, DateOnly Date);
