using GrappePortal.Domain;
using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.AppelsAProjets;

/// <summary>Registers or changes a call for projects (an administrator).</summary>
public sealed class SaveAppelAProjets(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task<Guid> ExecuteAsync(AppelAProjetsForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        (await perimetres.GetAsync(cancellationToken)).ExpectPlatform();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var referentiel = await db.ReferentielsIndicateurs.SingleOrDefaultAsync(r => r.Id == form.ReferentielId, cancellationToken)
            ?? throw new RuleViolationException("Le référentiel choisi n’existe plus : rechargez la page.");
        var appel = form.Id is { } id ? await ChangeAsync(db, id, form, referentiel, cancellationToken) : Open(db, form, referentiel);
        await db.SaveChangesAsync(cancellationToken);
        return appel.Id;
    }

    private static AppelAProjets Open(PortalDb db, AppelAProjetsForm form, ReferentielIndicateurs referentiel)
    {
        var appel = new AppelAProjets(form.Region!, form.AnneeLue, form.Phase, referentiel);
        db.Add(appel);
        return appel;
    }

    private static async Task<AppelAProjets> ChangeAsync(
        PortalDb db, Guid id, AppelAProjetsForm form, ReferentielIndicateurs referentiel, CancellationToken cancellationToken)
    {
        var appel = await db.AppelsAProjets.SingleOrDefaultAsync(a => a.Id == id, cancellationToken) ?? throw new NotVisibleException();
        appel.ExpectRevision(form.Revision);
        appel.Update(form.Region!, form.AnneeLue, form.Phase, referentiel);
        return appel;
    }
}
