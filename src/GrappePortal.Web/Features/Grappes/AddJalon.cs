using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Grappes;

/// <summary>Adds a milestone to the calendar of a grappe.</summary>
public sealed class AddJalon(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task ExecuteAsync(Guid grappeId, int revision, JalonForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var grappe = await db.GrappeToChangeAsync(await perimetres.GetAsync(cancellationToken), grappeId, revision, cancellationToken);
        grappe.AddJalon(form.Libelle!, form.Date!.Value);
        await db.SaveChangesAsync(cancellationToken);
    }
}
