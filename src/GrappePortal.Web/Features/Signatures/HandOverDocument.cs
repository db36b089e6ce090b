using GrappePortal.Domain;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Signatures;

/// <summary>Another empowered person of the same body signs instead: they get their own link, the former one stops working.</summary>
public sealed class HandOverDocument(IDbContextFactory<PortalDb> databases, AccesDocument documents, InvitationsSignature invitations, TimeProvider clock)
{
    public async Task ExecuteAsync(Porte porte, TransmissionForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var document = await documents.OpenAsync(db, porte, cancellationToken);
        var signataire = document.Chosen([form.SignataireId])[0];
        var acte = await PieceDeposee.Numerisee.ReadAsync(form.Acte, "L’acte qui habilite cette personne", cancellationToken);
        db.Add(acte);
        var (before, now) = (signataire.Courriel, clock.GetUtcNow());
        document.Convention.HandOver(signataire.Id, await RemplacantAsync(db, signataire, form, acte, cancellationToken), document.ActeurFor(signataire), now, clock.Today());
        await db.RevokeLinksAsync(document.Convention, signataire, before, cancellationToken);
        db.Add(CourrierSignature.Remplace(document.Convention, signataire, $"la demande est transmise à {signataire.Nom}, {signataire.Qualite}, avec l’acte qui l’habilite").To(before, now));
        await invitations.AddToAsync(db, document.Convention, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<RemplacantSignature> RemplacantAsync(
        PortalDb db, Signataire signataire, TransmissionForm form, Fichier acte, CancellationToken cancellationToken)
    {
        if (form.RepresentantId is not { } representantId)
        {
            return new(
                Texte.Required(form.Nom, "Le nom de la personne qui signera"), Texte.Required(form.Qualite, "La qualité de la personne qui signera"),
                Texte.Required(form.Courriel, "L’adresse électronique de la personne qui signera"), $"acte joint : {acte.Nom}", acte.Id)
            { EnPropre = form.EnPropre };
        }

        var organisme = await db.OrganismesGestionnaires.AsNoTracking().SingleAsync(o => o.Id == signataire.OrganismeGestionnaireId, cancellationToken);
        return organisme.Representants.FirstOrDefault(r => r.Id == representantId) is { CanBeAskedToSign: true } chosen
            ? RemplacantSignature.Of(chosen, $"{chosen.Pouvoir!.EnClair()}, acte joint : {acte.Nom}", acte.Id)
            : throw new RuleViolationException("Cette personne ne peut pas recevoir la demande : choisissez-en une autre dans la liste, ou saisissez ses nom, qualité et courriel.");
    }
}
