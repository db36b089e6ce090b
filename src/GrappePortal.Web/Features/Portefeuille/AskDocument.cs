using GrappePortal.Domain;
using GrappePortal.Domain.Pilotage;
using GrappePortal.Web.Data;
using GrappePortal.Web.Mail;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Portefeuille;

/// <summary>The one act of an instructeur: asks a document of a grappe, due within 7 days. Its porteurs are told by mail.</summary>
public sealed class AskDocument(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, PersonneCourante personne, PublicAddress address, TimeProvider clock)
{
    /// <exception cref="NotVisibleException">Out of the person's perimeter.</exception>
    /// <exception cref="RuleViolationException">The person is not the instructeur of the region.</exception>
    public async Task<Guid> ExecuteAsync(Guid grappeId, DemandeForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var region = await db.Grappes.VisibleTo(perimetre).Where(g => g.Id == grappeId).Select(g => g.AppelAProjets.Region).SingleOrDefaultAsync(cancellationToken)
            ?? throw new NotVisibleException();
        if (!perimetre.Instructs(region))
        {
            throw new RuleViolationException("Seul l’instructeur de l’ARS demande un document à la grappe.");
        }

        var demande = new DemandeDocument(grappeId, form.Objet, form.Precisions, (await personne.GetAuteurAsync()).Nom, clock.GetUtcNow(), clock.Today());
        db.Add(demande);
        await db.TellPorteursAsync(grappeId, nom => CourrierReleves.Demande(demande, nom, address.LinkTo($"/grappes/{grappeId}/demandes")), clock.GetUtcNow(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return demande.Id;
    }
}
