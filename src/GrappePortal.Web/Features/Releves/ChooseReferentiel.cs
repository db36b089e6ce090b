using GrappePortal.Domain;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Releves;

/// <summary>
/// Moves a grappe to another rule-set or version. The months still to be handed over are measured anew; those handed over, agreed to
/// or locked once keep the one under which somebody answered for them.
/// </summary>
public sealed class ChooseReferentiel(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, TimeProvider clock)
{
    /// <exception cref="RuleViolationException">No month measured would count for the balance any more.</exception>
    public async Task ExecuteAsync(Guid grappeId, ChoixReferentielForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var grappe = await db.GrappeToMeasureAsync(await perimetres.GetAsync(cancellationToken), grappeId, form.Revision, cancellationToken);
        var referentiel = await db.ReferentielsIndicateurs.SingleOrDefaultAsync(r => r.Id == form.ReferentielId, cancellationToken)
            ?? throw new RuleViolationException("Le référentiel choisi n’existe plus : rechargez la page.");
        grappe.ChooseReferentiel(referentiel);
        await db.ExpectMeasuredForTheBalanceAsync(grappe, referentiel, clock.Today(), cancellationToken);
        var etablissements = await db.Etablissements.AsNoTracking().Where(e => e.GrappeId == grappeId).ToDictionaryAsync(e => e.Id, cancellationToken);
        foreach (var releve in await db.RelevesMensuels.Where(r => r.GrappeId == grappeId).Where(ReleveMensuel.FollowsItsGrappe).ToListAsync(cancellationToken))
        {
            var etablissement = etablissements[releve.EtablissementId];
            var regles = new ReglesReleve(referentiel, etablissement.Categorie);
            releve.Apply(regles);
            releve.Cover(releve.Mois == CalendrierMesure.Debut(grappe, etablissement), regles);
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
