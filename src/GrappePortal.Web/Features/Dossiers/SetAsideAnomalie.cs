using GrappePortal.Domain;
using GrappePortal.Domain.Dossiers;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Dossiers;

/// <summary>A person decides to live with a finding, and says why.</summary>
public sealed class SetAsideAnomalie(
    IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne, TimeProvider clock)
{
    public async Task ExecuteAsync(Guid grappeId, string cle, SetAsideForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        (await perimetres.GetAsync(cancellationToken)).ExpectManages(grappeId);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var grappe = await db.Grappes.AsNoTracking().SingleOrDefaultAsync(g => g.Id == grappeId, cancellationToken) ?? throw new NotVisibleException();
        var anomalie = (await CheckDossier.FindingsAsync(db, grappe, cancellationToken)).FirstOrDefault(a => a.Cle == cle)
            ?? throw new RuleViolationException("Cette anomalie n’existe plus : elle a sans doute été corrigée, rechargez la page.");
        var auteur = await personne.GetAuteurAsync();
        db.Add(new AnomalieEcartee(grappeId, cle, anomalie.Code, form.Motif!, new Depot(auteur.Nom, clock.GetUtcNow())));
        await db.SaveChangesAsync(cancellationToken);
    }
}
