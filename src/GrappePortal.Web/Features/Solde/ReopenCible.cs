using GrappePortal.Domain;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Solde;

/// <summary>Puts a target back among those to be met; the journal keeps the reason that was given.</summary>
public sealed class ReopenCible(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    /// <exception cref="NotVisibleException">Out of the person's perimeter, or never a decision of this grappe.</exception>
    /// <exception cref="RuleViolationException">Read-only for this person, or somebody has put it back since the page was shown.</exception>
    public async Task ExecuteAsync(Guid grappeId, Guid decisionId, CancellationToken cancellationToken = default)
    {
        (await perimetres.GetAsync(cancellationToken)).ExpectManages(grappeId);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var decision = await db.DecisionsCible.SingleOrDefaultAsync(d => d.GrappeId == grappeId && d.Id == decisionId, cancellationToken) ?? throw await GoneAsync(db, grappeId, decisionId, cancellationToken);
        db.Remove(decision);
        await db.SaveChangesAsync(cancellationToken);
    }

    // The journal knows the decisions that are no more.
    private static async Task<Exception> GoneAsync(PortalDb db, Guid grappeId, Guid decisionId, CancellationToken cancellationToken) =>
        await db.Journal.AsNoTracking().Where(j => j.ObjetId == decisionId && j.GrappeId == grappeId && j.Objet == nameof(DecisionCible) && j.Operation == OperationJournal.Suppression)
            .Select(j => new { j.Par, j.Le }).FirstOrDefaultAsync(cancellationToken) is { } gone
            ? new RuleViolationException(Typographie.Typeset($"Cette cible est déjà rétablie, par {gone.Par}, le {gone.Le.Instant()} : rechargez la page."))
            : new NotVisibleException();
}
