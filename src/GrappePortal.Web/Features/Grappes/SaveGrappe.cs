using GrappePortal.Domain;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Grappes;

/// <summary>Opens a grappe (an administrator) or changes what it says of itself (its porteur).</summary>
public sealed class SaveGrappe(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, TimeProvider clock)
{
    public async Task<Guid> ExecuteAsync(GrappeForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (form.Id is null)
        {
            perimetre.ExpectPlatform();
        }

        var appel = await db.AppelsAProjets.SingleOrDefaultAsync(a => a.Id == form.AppelAProjetsId, cancellationToken)
            ?? throw new RuleViolationException("L’appel à projets choisi n’existe plus : rechargez la page.");
        var grappe = form.Id is { } id
            ? await ChangeAsync(db, perimetre, id, form, appel, cancellationToken)
            : Open(db, form, appel);
        await db.SaveChangesAsync(cancellationToken);
        return grappe.Id;
    }

    private static Grappe Open(PortalDb db, GrappeForm form, AppelAProjets appel)
    {
        var grappe = new Grappe(form.Nom!, form.Type, appel);
        db.Add(grappe);
        return grappe;
    }

    private async Task<Grappe> ChangeAsync(
        PortalDb db, Perimetre perimetre, Guid id, GrappeForm form, AppelAProjets appel, CancellationToken cancellationToken)
    {
        var grappe = await db.GrappeToChangeAsync(perimetre, id, form.Revision, cancellationToken);
        if (!perimetre.IsPlatform && appel.Id != grappe.AppelAProjetsId)
        {
            throw new RuleViolationException("L’appel à projets d’une grappe ne change que par un administrateur : il décide de l’ARS qui la lit.");
        }

        grappe.Rename(form.Nom!, form.Type, appel);
        grappe.Designate(await Find(db, id, form.PorteurId), await Find(db, id, form.CoordonnateurMarcheId), form.ChefDeProjet);
        grappe.RecordConventionSignature(form.ConventionSigneeLe, clock.Today());
        return grappe;
    }

    // A body of another grappe does not exist here: its name must not come back in a refusal.
    private static async Task<OrganismeGestionnaire?> Find(PortalDb db, Guid grappeId, Guid? id) => id is null
        ? null
        : await db.OrganismesGestionnaires.SingleOrDefaultAsync(o => o.Id == id && o.GrappeId == grappeId)
            ?? throw new RuleViolationException("L’organisme choisi vient d’être supprimé : rechargez la page.");
}
