using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Organismes;

/// <summary>Records the vote of a public body that empowers its signatory.</summary>
public sealed class AddDeliberation(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task ExecuteAsync(Guid organismeId, int revision, DeliberationForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var organisme = await db.OrganismeToChangeAsync(await perimetres.GetAsync(cancellationToken), organismeId, revision, cancellationToken);
        organisme.AddDeliberation(form.Reference!, form.Date!.Value);
        await db.SaveChangesAsync(cancellationToken);
    }
}
