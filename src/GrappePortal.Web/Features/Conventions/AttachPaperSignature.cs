using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Conventions;

/// <summary>Records a page signed by hand and scanned; labelled as such everywhere.</summary>
public sealed class AttachPaperSignature(
    IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne, SuitesSignature suites, TimeProvider clock)
{
    public async Task ExecuteAsync(
        Guid conventionId, PapierForm form, string fileName, byte[] content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var convention = await db.ConventionInSignatureAsync(await perimetres.GetAsync(cancellationToken), conventionId, cancellationToken);
        PieceDeposee.Numerisee.Check(fileName, content);
        var piece = new Fichier(PieceDeposee.NameOf(fileName), content);
        db.Add(piece);
        convention.SignOnPaper(form.SignataireId, Consentement(form, piece.Id), await personne.GetActeurAsync(), clock.GetUtcNow(), clock.Today());
        var signataire = convention.Signataires.Single(s => s.Id == form.SignataireId);
        db.Add(CourrierSignature.Remplace(convention, signataire, $"le porteur de projet a déposé une page signée à la main par {form.Nom}, {form.Qualite}").To(signataire.Courriel, clock.GetUtcNow()));
        await suites.AddToAsync(db, convention, clock.GetUtcNow(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static Consentement Consentement(PapierForm form, Guid pieceId) => new()
    {
        Nom = form.Nom!,
        Qualite = form.Qualite!,
        Lieu = form.Lieu!,
        Jour = form.Jour,
        Authentification = Authentification.Aucune,
        PieceId = pieceId,
    };
}
