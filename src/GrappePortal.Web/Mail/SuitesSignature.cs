using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Mail;

/// <summary>
/// What follows a signature, online or on paper, in its own transaction: the next signatory is asked or, after the last one,
/// the sealing is ordered and the porteur is told. Nothing stays "pending" after the last signature.
/// </summary>
public sealed class SuitesSignature(InvitationsSignature invitations, PublicAddress portal)
{
    public async Task AddToAsync(PortalDb db, Convention convention, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(convention);
        if (convention.Statut != StatutConvention.Signee)
        {
            await invitations.AddToAsync(db, convention, now, cancellationToken);
            return;
        }

        db.Add(new Scellement(convention, now));
        await ApplyToRegistryAsync(db, convention, now, cancellationToken);
        await db.TellPorteursAsync(convention.GrappeId, grappe => CourrierSignature.ToutesSignees(convention, grappe, portal.LinkTo($"/conventions/{convention.Id}")), now, cancellationToken);
    }

    /// <summary>The porteur reads the reason of a refusal, and what can be done.</summary>
    public Task TellRefusAsync(PortalDb db, Convention convention, Signataire signataire, Acteur acteur, DateTimeOffset now, CancellationToken cancellationToken = default) =>
        db.TellPorteursAsync(convention.GrappeId, grappe => CourrierSignature.Refus(convention, grappe, signataire, acteur.Nom, portal.LinkTo($"/conventions/{convention.Id}")), now, cancellationToken);

    /// <summary>What everybody has signed reaches the registry at once; the ARS hears of who joined and who left (Hauts-de-France, art. 15).</summary>
    private async Task ApplyToRegistryAsync(PortalDb db, Convention convention, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var grappe = await db.Grappes.SingleAsync(g => g.Id == convention.GrappeId, cancellationToken);
        var today = DateOnly.FromDateTime(now.ToParis().DateTime);
        if (convention.Nature is NatureConvention.Partenariat or NatureConvention.GroupementCommandes)
        {
            // The first convention that binds the members: what came before it was done without one.
            grappe.RecordConventionSignature(grappe.ConventionSigneeLe ?? today, today);
            return;
        }

        var registre = new RegistreGrappe(
            grappe,
            await db.OrganismesGestionnaires.Where(o => o.GrappeId == convention.GrappeId).ToListAsync(cancellationToken),
            await db.Etablissements.Where(e => e.GrappeId == convention.GrappeId).ToListAsync(cancellationToken),
            await db.Budgets.SingleOrDefaultAsync(b => b.GrappeId == convention.GrappeId, cancellationToken))
        {
            DejaSaisis = await db.RelevesMensuels.Where(r => r.GrappeId == convention.GrappeId && r.DerniereSaisieLe != null).Select(r => r.EtablissementId).Distinct().ToListAsync(cancellationToken),
        };
        convention.ApplyTo(registre, now, today);
        if (convention.AReporter.Count > 0)
        {
            await db.TellPorteursAsync(convention.GrappeId, nom => CourrierConvention.AReporter(convention, nom, portal.LinkTo($"/conventions/{convention.Id}")), now, cancellationToken);
        }

        foreach (var modification in convention.Modifications.Where(m => m.Nature is NatureModification.Arrivee or NatureModification.Depart))
        {
            await db.TellArsAsync(convention.GrappeId, nom => CourrierConvention.Membre(modification, nom, isSigned: true, portal.LinkTo($"/conventions/{convention.Id}")), now, cancellationToken);
        }
    }
}
