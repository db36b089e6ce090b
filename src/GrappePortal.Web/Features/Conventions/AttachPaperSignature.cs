using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Conventions;

/// <summary>Records a page signed by hand and scanned; labelled as such everywhere.</summary>
public sealed class AttachPaperSignature(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne, TimeProvider clock)
{
    public async Task ExecuteAsync(
        Guid conventionId, int revision, PapierForm form, string fileName, byte[] content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var convention = await db.ConventionToChangeAsync(await perimetres.GetAsync(cancellationToken), conventionId, revision, cancellationToken);
        var piece = new Fichier(fileName, PieceNumerisee.Checked(fileName, content));
        db.Add(piece);
        convention.SignOnPaper(form.SignataireId, Consentement(form, piece.Id), await personne.GetActeurAsync(), clock.GetUtcNow(), clock.Today());
        if (convention.Statut == StatutConvention.Signee)
        {
            db.Add(new Scellement(convention, clock.GetUtcNow()));
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static Consentement Consentement(PapierForm form, Guid pieceId) => new()
    {
        Nom = form.Nom!,
        Qualite = form.Qualite!,
        Lieu = form.Lieu!,
        Jour = form.Jour,
        Mention = Signature.MentionAttendue,
        Authentification = Authentification.Aucune,
        PieceId = pieceId,
    };
}
