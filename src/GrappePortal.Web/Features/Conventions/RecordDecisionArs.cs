using GrappePortal.Domain.Conventions;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Data;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Conventions;

/// <summary>
/// Records the answer of the ARS; a rejection makes the conventions de partenariat void (Normandie, art. 2), their avenants, and the
/// letters of engagement, which say so themselves; their signatories are told, and what waits for its seal is not sealed.
/// </summary>
public sealed class RecordDecisionArs(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne, TimeProvider clock)
{
    public async Task ExecuteAsync(Guid grappeId, int revision, DecisionForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.ExpectEditableGrappeAsync(perimetre, grappeId, cancellationToken);
        var grappe = await db.Grappes.SingleAsync(g => g.Id == grappeId, cancellationToken);
        grappe.ExpectRevision(revision);
        grappe.RecordDecisionArs(form.Decision!.Value, form.Le!.Value, clock.Today());
        if (form.Decision == DecisionArs.Rejetee)
        {
            await VoidAsync(db, grappe, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static string Caduque(NatureConvention nature) => nature switch
    {
        NatureConvention.Avenant => "la convention de partenariat est caduque, ses avenants avec elle",
        NatureConvention.LettreEngagement => "la lettre d’engagement cesse de produire ses effets",
        _ => "la convention de partenariat est caduque",
    };

    private async Task VoidAsync(PortalDb db, Grappe grappe, CancellationToken cancellationToken)
    {
        var (acteur, now) = (await personne.GetActeurAsync(), clock.GetUtcNow());
        var waiting = await WaitingSealsAsync(db, grappe.Id, cancellationToken);
        var partenariats = db.Conventions.Where(c => c.GrappeId == grappe.Id && c.Nature == NatureConvention.Partenariat);
        foreach (var convention in await db.Conventions.Where(c => partenariats.Any(p => p.Id == c.Id || p.Id == c.ConventionModifieeId)
            || (c.GrappeId == grappe.Id && c.Nature == NatureConvention.LettreEngagement && (c.Statut == StatutConvention.EnSignature || c.Statut == StatutConvention.Signee))).ToListAsync(cancellationToken))
        {
            if (convention.Statut is StatutConvention.Caduque or StatutConvention.Abandonnee)
            {
                continue;
            }

            var motif = $"L’ARS a rejeté la candidature le {grappe.DecisionArsLe!.Value.Jour()} : {Caduque(convention.Nature)}.";
            convention.Void(motif, acteur, now);
            if (waiting.Find(s => s.ConventionId == convention.Id) is { } seal)
            {
                seal.Cancel();
                convention.Tell(ActeConvention.Caducite, acteur, "Le document était signé et attendait son sceau : il ne sera pas scellé.", now);
            }

            await db.TellSignatairesAsync(convention, convention.Signataires, FinSignature.Caducite(motif), now, cancellationToken);
        }
    }

    // The sealing job holds its row from beginning to end: this waits for it, before any line of the journal that both write, and what
    // it has sealed meanwhile stays sealed.
    private static Task<List<Scellement>> WaitingSealsAsync(PortalDb db, Guid grappeId, CancellationToken cancellationToken) => db.Scellements.FromSql(
        $"""SELECT * FROM "Scellements" WHERE "GrappeId" = {grappeId} AND "ProchainEssaiLe" IS NOT NULL ORDER BY "ConventionId" FOR UPDATE""").ToListAsync(cancellationToken);
}
