using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Conventions;

/// <summary>Invites a signatory again: after a refusal, or because the mail went astray. The link goes to that person alone.</summary>
public sealed class AskAgain(
    IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne, InvitationsSignature invitations, TimeProvider clock)
{
    public async Task ExecuteAsync(Guid conventionId, Guid signataireId, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var convention = await db.ConventionInSignatureAsync(await perimetres.GetAsync(cancellationToken), conventionId, cancellationToken);
        var signataire = convention.FindSignataire(signataireId);
        var former = signataire.Courriel;
        convention.AskAgain(signataireId, await RegisteredAsync(db, signataire, cancellationToken), await personne.GetActeurAsync(), clock.GetUtcNow(), clock.Today());
        TellFormer(db, convention, signataire, former);
        await invitations.AddToAsync(db, convention, clock.GetUtcNow(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    // Nobody's signature moves to another address without the one that had it being told, even when mails seemed to come back from it.
    private void TellFormer(PortalDb db, Convention convention, Signataire signataire, string former)
    {
        if (!string.Equals(former, signataire.Courriel, StringComparison.OrdinalIgnoreCase))
        {
            db.Add(CourrierSignature.Remplace(convention, signataire, "le porteur de projet envoie désormais l’invitation à une autre adresse, inscrite sur la fiche de l’organisme, et les liens reçus à celle-ci ne permettent plus de signer en ce nom")
                .To(former, clock.GetUtcNow()));
        }
    }

    // The same person, at the address that the fiche of the body gives today.
    private static async Task<string?> RegisteredAsync(PortalDb db, Signataire signataire, CancellationToken cancellationToken)
    {
        var organisme = await db.OrganismesGestionnaires.AsNoTracking().SingleOrDefaultAsync(o => o.Id == signataire.OrganismeGestionnaireId, cancellationToken);
        return organisme?.Representants.FirstOrDefault(r => NomSignataire.IsSame(r.Nom, signataire.Nom))?.Courriel;
    }
}
