using System.Linq.Expressions;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Verification;

/// <summary>What anybody may know of a document that was sent to sign and then taken back: it has no force.</summary>
/// <param name="Titre">At the sending.</param>
/// <param name="EnvoyeLe">Instant of the sending.</param>
/// <param name="RetireLe">Instant of the withdrawal; unknown when the clock had stepped back to before the sending.</param>
public sealed record RetraitDocument(string Titre, DateTimeOffset EnvoyeLe, DateTimeOffset? RetireLe)
{
    /// <summary>The current document of a convention is none of these. The chained journal dates the withdrawal: the first one after the sending.</summary>
    internal static Task<RetraitDocument?> ReadAsync(PortalDb db, Expression<Func<VersionConvention, bool>> which, CancellationToken cancellationToken) => db.VersionsConvention
        .Where(which).Where(v => v.DocumentId != null && !db.Conventions.Any(c => c.DocumentId == v.DocumentId))
        .OrderByDescending(v => v.Le).ThenByDescending(v => v.Id)
        .Select(v => new RetraitDocument(v.Titre, v.Le,
            db.EvenementsConvention.Where(e => e.ConventionId == v.ConventionId && e.Acte == ActeConvention.Retrait && e.Le >= v.Le).Min(e => (DateTimeOffset?)e.Le)))
        .FirstOrDefaultAsync(cancellationToken);
}
