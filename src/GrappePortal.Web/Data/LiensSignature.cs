using GrappePortal.Domain.Conventions;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Data;

/// <summary>Takes their links and codes back from a person who is no longer asked to sign.</summary>
internal static class LiensSignature
{
    /// <summary>
    /// Links know their reader by the address: those of the former one go away, unless that person still signs this document for
    /// another body. They go too when the successor reads the same mailbox, who gets a link of their own.
    /// </summary>
    public static async Task RevokeLinksAsync(this PortalDb db, Convention convention, Signataire replaced, string former, CancellationToken cancellationToken)
    {
        if (replaced.IsAt(former) || !convention.Signataires.Any(s => s.IsAt(former)))
        {
            await db.AccesSignatures.Where(a => a.ConventionId == convention.Id && PortalDb.Searchable(a.Courriel) == PortalDb.Searchable(former)).ExecuteDeleteAsync(cancellationToken);
        }
    }
}
