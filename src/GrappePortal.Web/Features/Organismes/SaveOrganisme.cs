using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Organismes;

/// <summary>Adds a body to a grappe, or changes what it says of itself (the porteur).</summary>
public sealed class SaveOrganisme(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task<Guid> ExecuteAsync(OrganismeForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var organisme = form.Id is { } id
            ? await db.OrganismeToChangeAsync(perimetre, id, form.Revision, cancellationToken)
            : await AddAsync(db, perimetre, form, cancellationToken);
        form.ApplyTo(organisme);
        await db.SaveChangesAsync(cancellationToken);
        return organisme.Id;
    }

    private static async Task<OrganismeGestionnaire> AddAsync(PortalDb db, Perimetre perimetre, OrganismeForm form, CancellationToken cancellationToken)
    {
        await db.ExpectEditableGrappeAsync(perimetre, form.GrappeId, cancellationToken);
        var organisme = new OrganismeGestionnaire(form.GrappeId, form.Nom!);
        db.Add(organisme);
        return organisme;
    }
}
