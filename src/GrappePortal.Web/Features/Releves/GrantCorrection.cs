using GrappePortal.Web.Data;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Releves;

/// <summary>Opens a locked month again for a limited time.</summary>
public sealed class GrantCorrection(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne, PublicAddress portal, TimeProvider clock)
{
    public async Task ExecuteAsync(Guid releveId, CorrectionForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var (releve, _) = await db.ReleveToReopenAsync(await perimetres.GetAsync(cancellationToken), releveId, cancellationToken);
        releve.GrantCorrection(form.Jusquau!.Value.EndInParis(), (await personne.GetAuteurAsync()).Nom, clock.GetUtcNow());
        await db.TellEntrantsAsync(releve.EtablissementId, etablissement => CourrierReleves.CorrectionAccordee(releve, etablissement, portal.LinkTo($"/releves/{releveId}")), clock.GetUtcNow(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
