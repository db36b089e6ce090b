using FluentValidation;
using GrappePortal.Domain.Conventions;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Data;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Conventions;

/// <summary>
/// The porteur asks another person of the body to sign, when the one designated left or no longer reads their mail. The former one is
/// told, and their links stop working; the text that was sent stays as it is. The act that empowers the successor joins the proof.
/// </summary>
public sealed class ReplaceSignataire(
    IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne, InvitationsSignature invitations, TimeProvider clock)
{
    /// <exception cref="NotVisibleException">Out of the person's perimeter.</exception>
    /// <exception cref="Domain.RuleViolationException">Signed, past the deadline, nobody who can sign for the body, or without their act.</exception>
    public async Task ExecuteAsync(Guid conventionId, RemplacementForm form, string? fileName, byte[]? content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var convention = await db.ConventionInSignatureAsync(await perimetres.GetAsync(cancellationToken), conventionId, cancellationToken);
        var signataire = convention.FindSignataire(form.SignataireId);
        var organisme = await db.OrganismesGestionnaires.AsNoTracking().SingleAsync(o => o.Id == signataire.OrganismeGestionnaireId, cancellationToken);
        var chosen = Convention.RemplacantOf(signataire, organisme, form.RepresentantId!.Value);
        var acte = content is null ? null : ReadActe(fileName!, content);
        db.AddRange(new[] { acte }.OfType<Fichier>());
        var (former, now) = (signataire.Courriel, clock.GetUtcNow());
        convention.ReplaceSignataire(signataire.Id, RemplacantSignature.Of(chosen, PowerOf(chosen, acte), acte?.Id), await personne.GetActeurAsync(), now, clock.Today());
        await db.RevokeLinksAsync(convention, signataire, former, cancellationToken);
        db.Add(CourrierSignature.Remplace(convention, signataire, $"le porteur de projet demande désormais cette signature à {signataire.Nom}, {signataire.Qualite}, et les liens reçus jusqu’ici ne permettent plus de signer en ce nom").To(former, now));
        await invitations.AddToAsync(db, convention, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static Fichier ReadActe(string fileName, byte[] content)
    {
        PieceDeposee.Numerisee.Check(fileName, content, "L’acte qui habilite cette personne");
        return new Fichier(PieceDeposee.NameOf(fileName), content);
    }

    private static string PowerOf(Representant chosen, Fichier? acte) => $"{chosen.Pouvoir!.EnClair()}{(acte is null ? "" : $", acte joint : {acte.Nom}")}";
}

/// <summary>Who signs instead.</summary>
public sealed class RemplacementForm
{
    public Guid SignataireId { get; set; }

    /// <summary>Somebody of the fiche of the body.</summary>
    public Guid? RepresentantId { get; set; }

    public sealed class Validator : AbstractValidator<RemplacementForm>
    {
        public Validator() => RuleFor(f => f.RepresentantId).NotNull().WithMessage("Choisissez la personne qui signera.");
    }
}
