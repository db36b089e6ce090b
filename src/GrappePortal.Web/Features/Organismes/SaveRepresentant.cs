using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Organismes;

/// <summary>Adds a person who may act for a body, or changes what is known of their power to sign.</summary>
public sealed class SaveRepresentant(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task ExecuteAsync(Guid organismeId, int revision, RepresentantForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var organisme = await db.OrganismeToChangeAsync(await perimetres.GetAsync(cancellationToken), organismeId, revision, cancellationToken);
        if (form.Id is { } id)
        {
            organisme.UpdateRepresentant(id, form.Nom!, form.Qualite, form.Courriel, form.Pouvoir);
        }
        else
        {
            organisme.AddRepresentant(form.Nom!, form.Qualite, form.Courriel, form.Pouvoir);
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
