using GrappePortal.Domain;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Releves;

/// <summary>Moves a grappe to another rule-set or version: its open months are measured anew, its locked ones keep theirs.</summary>
public sealed class ChooseReferentiel(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task ExecuteAsync(Guid grappeId, ChoixReferentielForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var grappe = await db.GrappeToMeasureAsync(await perimetres.GetAsync(cancellationToken), grappeId, form.Revision, cancellationToken);
        var referentiel = await db.ReferentielsIndicateurs.SingleOrDefaultAsync(r => r.Id == form.ReferentielId, cancellationToken)
            ?? throw new RuleViolationException("Le référentiel choisi n’existe plus : rechargez la page.");
        grappe.ChooseReferentiel(referentiel);
        var categories = await db.Etablissements.Where(e => e.GrappeId == grappeId).ToDictionaryAsync(e => e.Id, e => e.Categorie, cancellationToken);
        foreach (var releve in await db.RelevesMensuels.Where(r => r.GrappeId == grappeId && r.Etat != EtatReleve.Verrouille).ToListAsync(cancellationToken))
        {
            releve.Apply(new ReglesReleve(referentiel, categories[releve.EtablissementId]));
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
