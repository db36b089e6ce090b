using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Releves;

/// <summary>A word on a cell or on the month, locked or not, from anybody who follows it inside the grappe.</summary>
public sealed class CommentReleve(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne, TimeProvider clock)
{
    public async Task ExecuteAsync(Guid releveId, CommentaireForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var grappeId = await db.RelevesMensuels.VisibleTo(perimetre, db).Where(r => r.Id == releveId).Select(r => (Guid?)r.GrappeId).SingleOrDefaultAsync(cancellationToken)
            ?? throw new NotVisibleException();
        perimetre.ExpectInside(grappeId);
        db.Add(new CommentaireReleve(releveId, form.Code, form.Texte, (await personne.GetAuteurAsync()).Nom, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
    }
}
