using GrappePortal.Web.Data;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Releves;

/// <summary>Sends a month back to be mended, with a reason: those who enter it are told.</summary>
public sealed class SendBackReleve(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne, PublicAddress portal, TimeProvider clock)
{
    public async Task ExecuteAsync(Guid releveId, MotifForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var (releve, _) = await db.ReleveToValidateAsync(await perimetres.GetAsync(cancellationToken), releveId, cancellationToken);
        releve.SendBack(form.Motif, (await personne.GetAuteurAsync()).Nom, clock.GetUtcNow());
        await db.FollowAsync(releve, cancellationToken);
        await db.TellEntrantsAsync(releve.EtablissementId, etablissement => CourrierReleves.Renvoi(releve, etablissement, portal.LinkTo($"/releves/{releveId}")), clock.GetUtcNow(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
