using GrappePortal.Web.Data;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Releves;

/// <summary>Asks to open a locked month again.</summary>
public sealed class AskCorrection(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne, PublicAddress portal, TimeProvider clock)
{
    public async Task ExecuteAsync(Guid releveId, MotifForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var (releve, _) = await db.ReleveToEnterAsync(await perimetres.GetAsync(cancellationToken), releveId, cancellationToken);
        releve.AskCorrection(form.Motif, (await personne.GetAuteurAsync()).Nom, clock.GetUtcNow());
        var etablissement = await db.Etablissements.Where(e => e.Id == releve.EtablissementId).Select(e => e.Nom).SingleAsync(cancellationToken);
        await db.TellPorteursAsync(releve.GrappeId, grappe => CourrierReleves.CorrectionDemandee(releve, grappe, etablissement, portal.LinkTo($"/releves/{releveId}")), clock.GetUtcNow(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
