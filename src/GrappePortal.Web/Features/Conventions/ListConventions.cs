using GrappePortal.Domain.Conventions;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Conventions;

/// <summary>The documents that a grappe drafts and signs, the last first.</summary>
public sealed class ListConventions(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    // A grappe of 50 bodies has some 60 documents in its life.
    private const int Most = 500;

    /// <summary><see langword="null"/> when the person may not read the whole grappe.</summary>
    public async Task<ConventionsFiche?> ExecuteAsync(Guid grappeId, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var grappe = await db.Grappes.AsNoTracking().ReadWholeBy(perimetre).SingleOrDefaultAsync(g => g.Id == grappeId, cancellationToken);
        if (grappe is null)
        {
            return null;
        }

        var rows = await db.Conventions.AsNoTracking().VisibleTo(perimetre, db).Where(c => c.GrappeId == grappeId)
            .OrderByDescending(c => c.Id).Take(Most)
            .Select(c => new ConventionRow(
                c.Id, c.Nature, c.Titre, c.Statut, c.Version, c.DateLimite, c.SigneeLe,
                c.Signataires.Count, c.Signataires.Count(s => s.Etat == EtatSignataire.Signe), c.Signataires.Count(s => s.Etat == EtatSignataire.Refuse),
                db.Scellements.Any(s => s.ConventionId == c.Id && s.ScelleLe != null)))
            .ToListAsync(cancellationToken);
        var members = await db.OrganismesGestionnaires.Where(o => o.GrappeId == grappeId && o.RetireLe == null).InNameOrder().Select(o => new MembreChoix(o.Id, o.Nom)).ToListAsync(cancellationToken);
        return new ConventionsFiche(grappe.Nom, grappe.Revision, perimetre.Manages(grappeId), rows, members) { Decision = grappe.DecisionArs, DecisionLe = grappe.DecisionArsLe };
    }
}

public sealed record ConventionRow(
    Guid Id, NatureConvention Nature, string Titre, StatutConvention Statut, int Version, DateOnly? DateLimite, DateTimeOffset? SigneeLe,
    int Signataires, int Signatures, int Refus, bool IsScellee);

public sealed record MembreChoix(Guid Id, string Nom);

/// <param name="Grappe">Its name.</param>
/// <param name="Revision">Of the grappe.</param>
/// <param name="CanEdit">The reader is its porteur.</param>
/// <param name="Conventions">The last first.</param>
/// <param name="Membres">Whom a letter may concern.</param>
public sealed record ConventionsFiche(string Grappe, int Revision, bool CanEdit, IReadOnlyList<ConventionRow> Conventions, IReadOnlyList<MembreChoix> Membres)
{
    public DecisionArs? Decision { get; init; }

    public DateOnly? DecisionLe { get; init; }

    /// <summary>The ARS accepted the application: the second convention follows (Normandie, art. 2).</summary>
    public bool AwaitsGroupement => Decision == DecisionArs.Retenue && Conventions.All(c => c.Nature != NatureConvention.GroupementCommandes || c.Statut == StatutConvention.Abandonnee);
}
