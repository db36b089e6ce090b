using GrappePortal.Documents.Conventions;
using GrappePortal.Documents.Typesetting;
using GrappePortal.Domain.Conventions;
using GrappePortal.Web.Data;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Conventions;

/// <summary>Freezes a convention and invites its signatories. The PDF made here is stored once and never rendered again.</summary>
public sealed class SendForSignature(
    IDbContextFactory<PortalDb> databases,
    PerimetreCourant perimetres,
    PersonneCourante personne,
    Typesetter typesetter,
    PublicAddress address,
    InvitationsSignature invitations,
    TimeProvider clock)
{
    public async Task ExecuteAsync(Guid conventionId, int revision, EnvoiForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockSendingsAsync(await db.Conventions.Where(c => c.Id == conventionId).Select(c => c.GrappeId).SingleOrDefaultAsync(cancellationToken), cancellationToken);
        var convention = await db.ConventionToChangeAsync(await perimetres.GetAsync(cancellationToken), conventionId, revision, cancellationToken);
        var contenu = await ContenuGrappe.OfAsync(db, convention, cancellationToken);
        var dossier = await contenu.DossierAsync(db, convention, cancellationToken);
        var code = CodeDocument.New();
        var reference = new ReferenceDocument(code.Value, address.LinkTo("/verifier"));
        var modifiee = await db.ReadModifieeAsync(convention, cancellationToken);
        var document = ComposeDocument.Of(contenu, convention, modifiee, reference, form.DateLimite!.Value, clock.Today());
        var fichier = new Fichier($"{convention.Titre}.pdf", await typesetter.RenderAsync(document, cancellationToken));
        db.Add(fichier);
        convention.SendForSignature(
            dossier,
            new EnvoiSignature
            {
                Ordre = form.Ordre,
                DateLimite = form.DateLimite.Value,
                Document = new DocumentFige(fichier.Id, fichier.Sha256, fichier.Taille, code),
                Textes = [.. document.Articles.Zip(convention.Articles, (printed, article) => new ArticleFige(printed.Titre, printed.Corps, article.Id))],
                Lignes = contenu.LignesOf(convention),
            },
            await personne.GetActeurAsync(), clock.GetUtcNow(), clock.Today());
        await invitations.AddToAsync(db, convention, clock.GetUtcNow(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
