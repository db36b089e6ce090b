using GrappePortal.Domain;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Habilitations;

/// <summary>Gives a role in a grappe to an address: an invitation for somebody new, a mail for somebody known.</summary>
public sealed class InvitePersonne(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, Invitations invitations)
{
    /// <exception cref="NotVisibleException">The grappe, the body or an establishment is not in the person's perimeter.</exception>
    /// <exception cref="RuleViolationException">The person does not manage the grappe, or the role is held already.</exception>
    public async Task ExecuteAsync(InvitePersonneForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        (await perimetres.GetAsync(cancellationToken)).ExpectManages(form.GrappeId);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var grappe = await db.Grappes.AsNoTracking().SingleOrDefaultAsync(g => g.Id == form.GrappeId, cancellationToken) ?? throw new NotVisibleException();
        var (roles, where) = form.Role switch
        {
            Role.Direction => await DirectionAsync(db, form, cancellationToken),
            Role.Referent => await ReferentAsync(db, form, cancellationToken),
            Role.Porteur or Role.ChefDeProjet or Role.CoordonnateurMarche => ([id => Habilitation.ForGrappe(id, form.Role.Value, grappe.Id)], null),
            _ => throw new RuleViolationException("Ce rôle n’est pas celui d’une grappe : seul un administrateur peut le confier."),
        };
        await invitations.AddAsync(db, form.Courriel, roles, $"{form.Role.Value.Libelle()}{(where is null ? "" : $" – {where}")} ({grappe.Nom})", cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private static async Task<(IReadOnlyList<Func<Guid, Habilitation>>, string?)> DirectionAsync(
        PortalDb db, InvitePersonneForm form, CancellationToken cancellationToken)
    {
        var organisme = await db.OrganismesGestionnaires.AsNoTracking()
            .SingleOrDefaultAsync(o => o.Id == form.OrganismeGestionnaireId && o.GrappeId == form.GrappeId, cancellationToken) ?? throw new NotVisibleException();
        return ([id => Habilitation.Direction(id, organisme.GrappeId, organisme.Id)], organisme.Nom);
    }

    private static async Task<(IReadOnlyList<Func<Guid, Habilitation>>, string?)> ReferentAsync(
        PortalDb db, InvitePersonneForm form, CancellationToken cancellationToken)
    {
        var etablissements = await db.Etablissements.AsNoTracking()
            .Where(e => form.EtablissementIds.Contains(e.Id) && e.GrappeId == form.GrappeId).OrderBy(e => e.Nom).ToListAsync(cancellationToken);
        if (etablissements.Count == 0 || etablissements.Count != form.EtablissementIds.Count)
        {
            throw new NotVisibleException();
        }

        return ([.. etablissements.Select(e => (Func<Guid, Habilitation>)(id => Habilitation.Referent(id, e.GrappeId, e.Id)))],
            string.Join(", ", etablissements.Select(e => e.Nom)));
    }
}
