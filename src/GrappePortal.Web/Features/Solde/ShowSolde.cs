using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Solde;

/// <summary>What blocks the balance of a grappe, at this instant, with what the simulator supposes.</summary>
public sealed class ShowSolde(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, TimeProvider clock)
{
    /// <returns><see langword="null"/> for who does not follow the whole grappe.</returns>
    public async Task<SoldeFiche?> ExecuteAsync(Guid grappeId, IReadOnlyCollection<Hypothese> hypotheses, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (!perimetre.Follows(grappeId) || await db.Grappes.AsNoTracking().SingleOrDefaultAsync(g => g.Id == grappeId, cancellationToken) is not { } grappe)
        {
            return null;
        }

        var referentiel = await db.ReferentielsIndicateurs.AsNoTracking().SingleAsync(r => r.Id == grappe.ReferentielIndicateursId, cancellationToken);
        var solde = await ReadSolde.OfAsync(db, grappe, clock.Today(), hypotheses, cancellationToken);
        var unpaid = await db.Budgets.Where(b => b.GrappeId == grappeId).SelectMany(b => b.Depenses).Where(d => d.AcquitteeLe == null)
            .GroupBy(_ => 1).Select(g => new DepensesAPayer(g.Count(), g.Sum(d => d.Montant))).SingleOrDefaultAsync(cancellationToken);
        return new SoldeFiche(
            grappe.Id, grappe.Nom, grappe.DateVsr, referentiel, solde, solde.EstTropTard, clock.Today(), perimetre.Manages(grappeId), unpaid, grappe.Revision);
    }
}

/// <param name="GrappeId">Whose balance.</param>
/// <param name="Grappe">Its name.</param>
/// <param name="DateVsr">Of the grappe; after <paramref name="Today"/>, planned.</param>
/// <param name="Referentiel">Holds the reading of the three months.</param>
/// <param name="Solde">What is met, what blocks, the euros.</param>
/// <param name="EstTropTard">The months that count have closed.</param>
/// <param name="Today">In Paris.</param>
/// <param name="CanAsk">The porteur.</param>
/// <param name="APayer">Committed expenses whose invoice is still to come; none when all are paid.</param>
/// <param name="Revision">Of the grappe, sent back with what is recorded.</param>
public sealed record SoldeFiche(Guid GrappeId, string Grappe, DateOnly? DateVsr, ReferentielIndicateurs Referentiel, SoldeGrappe Solde, bool EstTropTard, DateOnly Today, bool CanAsk, DepensesAPayer? APayer, int Revision);

/// <param name="Montant">In euros.</param>
public sealed record DepensesAPayer(int Nombre, decimal Montant);
