using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Organismes;

/// <summary>One organisme gestionnaire, or <see langword="null"/> when the person may not know of it.</summary>
public sealed class ShowOrganisme(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task<OrganismeFiche?> ExecuteAsync(Guid organismeId, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var organisme = await db.OrganismesGestionnaires.AsNoTracking().AsSplitQuery().VisibleTo(perimetre, db)
            .SingleOrDefaultAsync(o => o.Id == organismeId, cancellationToken);
        if (organisme is null)
        {
            return null;
        }

        var etablissements = await db.Etablissements.AsNoTracking().VisibleTo(perimetre, db)
            .Where(e => e.OrganismeGestionnaireId == organismeId).InNameOrder()
            .Select(e => new EtablissementDeOrganisme(e.Id, e.Nom, e.FinessEt, e.Categorie, e.Adresse.Commune))
            .ToListAsync(cancellationToken);
        return new OrganismeFiche(organisme, etablissements, perimetre.Manages(organisme.GrappeId));
    }
}

/// <param name="Organisme">Read only: a page shows it, acts change it.</param>
/// <param name="Etablissements">Those that the person may read.</param>
/// <param name="CanEdit">Manages the grappe.</param>
public sealed record OrganismeFiche(OrganismeGestionnaire Organisme, IReadOnlyList<EtablissementDeOrganisme> Etablissements, bool CanEdit);

public sealed record EtablissementDeOrganisme(Guid Id, string Nom, Finess FinessEt, string? Categorie, string? Commune);
