using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Conventions;

/// <summary>A convention that the person may read, without tracking.</summary>
internal static class ReadConvention
{
    public static Task<Convention?> ReadConventionAsync(this PortalDb db, Perimetre perimetre, Guid id, CancellationToken cancellationToken) =>
        db.Conventions.AsNoTracking().VisibleTo(perimetre, db).SingleOrDefaultAsync(c => c.Id == id, cancellationToken);

    /// <summary>The convention that an avenant amends.</summary>
    public static async Task<Convention?> ReadModifieeAsync(this PortalDb db, Convention convention, CancellationToken cancellationToken) =>
        convention.ConventionModifieeId is { } id
            ? await db.Conventions.AsNoTracking().SingleAsync(c => c.Id == id, cancellationToken)
            : null;
}
