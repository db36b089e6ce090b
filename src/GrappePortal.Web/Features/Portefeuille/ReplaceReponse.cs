using GrappePortal.Domain;
using GrappePortal.Web.Data;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Portefeuille;

/// <summary>The porteur handed over a wrong or an incomplete file: another one is read first, the former one stays. The ARS is told why.</summary>
public sealed class ReplaceReponse(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne, PublicAddress address, TimeProvider clock)
{
    /// <exception cref="NotVisibleException">Out of the person's perimeter.</exception>
    /// <exception cref="RuleViolationException">Read-only for this person, no file, no reason, or nothing to replace.</exception>
    public async Task ExecuteAsync(RemplacementForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var demande = await db.DemandesDocument.VisibleTo(perimetre, db).SingleOrDefaultAsync(d => d.Id == form.DemandeId, cancellationToken)
            ?? throw new NotVisibleException();
        perimetre.ExpectEdits(demande.GrappeId);
        var fichier = await PieceDeposee.Numerisee.ReadAsync(form.Fichier, "Le document demandé", cancellationToken);
        demande.Replace(fichier.Id, fichier.Nom, form.Motif, (await personne.GetAuteurAsync()).Nom, clock.GetUtcNow());
        db.Add(fichier);
        await db.TellArsAsync(demande.GrappeId, grappe => CourrierReleves.Remplacement(demande, grappe, address.LinkTo($"/grappes/{demande.GrappeId}/demandes")), clock.GetUtcNow(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
