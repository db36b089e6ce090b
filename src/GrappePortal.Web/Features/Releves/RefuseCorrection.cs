using GrappePortal.Web.Data;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Releves;

/// <summary>Leaves a month locked, and says why.</summary>
public sealed class RefuseCorrection(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne, PublicAddress portal, TimeProvider clock)
{
    public async Task ExecuteAsync(Guid releveId, MotifForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var (releve, _) = await db.ReleveToReopenAsync(await perimetres.GetAsync(cancellationToken), releveId, cancellationToken);
        releve.RefuseCorrection(form.Motif, (await personne.GetAuteurAsync()).Nom);
        await db.TellEntrantsAsync(releve.EtablissementId, etablissement => CourrierReleves.CorrectionRefusee(releve, etablissement, portal.LinkTo($"/releves/{releveId}")), clock.GetUtcNow(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
