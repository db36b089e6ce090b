using GrappePortal.Domain;
using GrappePortal.Domain.Conventions;
using GrappePortal.Domain.Grappes;
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
        document.Convention.HandOver(signataire.Id, await DelegationAsync(db, signataire, form, acte, cancellationToken), document.ActeurFor(signataire), now, clock.Today());
        await RevokeSharedMailboxAsync(db, signataire, before, cancellationToken);
        db.Add(CourrierSignature.Remplace(document.Convention, signataire, $"la demande est transmise à {signataire.Nom}, {signataire.Qualite}, avec l’acte qui l’habilite").To(before, now));
        await invitations.AddToAsync(db, document.Convention, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<DelegationSignature> DelegationAsync(
        PortalDb db, Signataire signataire, TransmissionForm form, Fichier acte, CancellationToken cancellationToken)
    {
        if (form.RepresentantId is not { } representantId)
        {
            return new DelegationSignature(
                Texte.Required(form.Nom, "Le nom de la personne qui signera"), Texte.Required(form.Qualite, "La qualité de la personne qui signera"),
                Texte.Required(form.Courriel, "L’adresse électronique de la personne qui signera"), $"acte joint : {acte.Nom}", acte.Id);
        }

        var organisme = await db.OrganismesGestionnaires.AsNoTracking().SingleAsync(o => o.Id == signataire.OrganismeGestionnaireId, cancellationToken);
        return organisme.Representants.FirstOrDefault(r => r.Id == representantId) is { } chosen && CanReceive(chosen)
            ? new DelegationSignature(chosen.Nom, chosen.Qualite!, chosen.Courriel!, $"{InWords(chosen.Pouvoir!)}, acte joint : {acte.Nom}", acte.Id)
            : throw new RuleViolationException("Cette personne ne peut pas recevoir la demande : choisissez-en une autre dans la liste, ou saisissez ses nom, qualité et courriel.");
    }

    /// <summary>In the registry with a power, a quality and an address.</summary>
    public static bool CanReceive(Representant representant)
    {
        ArgumentNullException.ThrowIfNull(representant);
        return representant is { Pouvoir: not null, Qualite: not null, Courriel: not null };
    }

    private static string InWords(Pouvoir pouvoir) =>
        $"{pouvoir.Nature.Libelle()}{(pouvoir.Reference is null ? "" : $" {pouvoir.Reference}")}{(pouvoir.Date is { } date ? $" du {date.Jour()}" : "")}";

    // Links know their reader by the address: where two persons share one, the former links are thrown away.
    private static async Task RevokeSharedMailboxAsync(PortalDb db, Signataire signataire, string before, CancellationToken cancellationToken)
    {
        if (string.Equals(signataire.Courriel, before, StringComparison.OrdinalIgnoreCase))
        {
            var conventionId = db.Entry(signataire).Property<Guid>("ConventionId").CurrentValue;
            await db.AccesSignatures.Where(a => a.ConventionId == conventionId && a.Courriel == before).ExecuteDeleteAsync(cancellationToken);
        }
    }
}
