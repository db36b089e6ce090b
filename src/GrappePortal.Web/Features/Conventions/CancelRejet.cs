using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Conventions;

/// <summary>
/// Takes back a rejection that was entered by mistake. What it made void comes back to what it was, unless another document sent
/// since takes its place; its signatories are told, and the seals that it cancelled are asked for anew.
/// </summary>
public sealed class CancelRejet(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne, TimeProvider clock)
{
    /// <exception cref="Domain.RuleViolationException">No rejection is recorded, or the grappe changed in the meantime.</exception>
    public async Task<RejetAnnule> ExecuteAsync(Guid grappeId, int revision, MotifForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.ExpectEditableGrappeAsync(perimetre, grappeId, cancellationToken);
        await db.LockSendingsAsync(grappeId, cancellationToken);
        var grappe = await db.Grappes.SingleAsync(g => g.Id == grappeId, cancellationToken);
        grappe.ExpectRevision(revision);
        grappe.CancelRejet();
        var settled = await ResumeAsync(db, grappeId, form.Motif!, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return settled;
    }

    // As long as a rejection stands, nothing else makes a document void: all those of the grappe are its own.
    private async Task<RejetAnnule> ResumeAsync(PortalDb db, Guid grappeId, string motif, CancellationToken cancellationToken)
    {
        var (acteur, now) = (await personne.GetActeurAsync(), clock.GetUtcNow());
        var all = await db.Conventions.AsSplitQuery().Where(c => c.GrappeId == grappeId).OrderBy(c => c.Id).ToListAsync(cancellationToken);
        var depuis = all.FindAll(c => c.Statut is StatutConvention.EnSignature or StatutConvention.Signee);
        var seals = await db.Scellements.Where(s => s.GrappeId == grappeId && s.ScelleLe == null).ToListAsync(cancellationToken);
        List<DocumentRepris> settled = [];

        // An avenant follows the convention that it amends.
        foreach (var convention in all.Where(c => c.Statut == StatutConvention.Caduque).OrderBy(c => c.Nature == NatureConvention.Avenant).ToList())
        {
            var obstacle = convention.Resume(motif, depuis, all.Find(c => c.Id == convention.ConventionModifieeId), acteur, now);
            settled.Add(new DocumentRepris(convention.Titre, obstacle));
            if (obstacle is null)
            {
                seals.Find(s => s.ConventionId == convention.Id)?.Resume(now);
                await db.TellSignatairesAsync(convention, convention.Signataires, (grappe, theirs) => CourrierSignature.Reprise(convention, grappe, theirs, motif, clock.Today()), now, cancellationToken);
            }
        }

        return new RejetAnnule(settled);
    }
}

/// <summary>What became of each document that the rejection had made void.</summary>
public sealed record RejetAnnule(IReadOnlyList<DocumentRepris> Documents);

/// <param name="Titre">Of the document.</param>
/// <param name="Obstacle">Why it stays void; <see langword="null"/> when it is back.</param>
public sealed record DocumentRepris(string Titre, string? Obstacle);
