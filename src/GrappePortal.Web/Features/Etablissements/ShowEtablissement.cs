using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Etablissements;

/// <summary>One establishment, or <see langword="null"/> when the person may not know of it.</summary>
public sealed class ShowEtablissement(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task<EtablissementFiche?> ExecuteAsync(Guid etablissementId, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await db.Etablissements.AsNoTracking().VisibleTo(perimetre, db)
            .Where(e => e.Id == etablissementId)
            .Select(e => new
            {
                Etablissement = e,
                Organisme = db.OrganismesGestionnaires.Where(o => o.Id == e.OrganismeGestionnaireId).Select(o => o.Nom).FirstOrDefault(),
            })
            .SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : new EtablissementFiche(found.Etablissement, found.Organisme, perimetre.Manages(found.Etablissement.GrappeId));
    }
}

/// <param name="Etablissement">Read only: a page shows it, acts change it.</param>
/// <param name="Organisme">Name of the body that runs it.</param>
/// <param name="CanEdit">Manages the grappe.</param>
public sealed record EtablissementFiche(Etablissement Etablissement, string? Organisme, bool CanEdit);
