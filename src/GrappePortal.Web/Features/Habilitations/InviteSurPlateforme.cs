using GrappePortal.Domain;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Habilitations;

/// <summary>An administrator invites another, an instructeur of a region, or the first porteur of a grappe.</summary>
public sealed class InviteSurPlateforme(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, Invitations invitations)
{
    /// <exception cref="NotVisibleException">The person is not an administrator, or the grappe does not exist.</exception>
    public async Task ExecuteAsync(InviteSurPlateformeForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        (await perimetres.GetAsync(cancellationToken)).ExpectPlatform();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var (role, where) = form.Role switch
        {
            Role.Administrateur => (Habilitation.Administrateur, null),
            Role.InstructeurArs => (id => Habilitation.InstructeurArs(id, form.Region!), form.Region),
            Role.Porteur => await PorteurAsync(db, form.GrappeId, cancellationToken),
            _ => throw new RuleViolationException("Ce rôle se confie depuis la page « Personnes » de la grappe."),
        };
        await invitations.AddAsync(db, form.Courriel, [role], $"{form.Role.Value.Libelle()}{(where is null ? "" : $" ({where})")}", cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private static async Task<(Func<Guid, Habilitation>, string?)> PorteurAsync(PortalDb db, Guid? grappeId, CancellationToken cancellationToken)
    {
        var grappe = await db.Grappes.AsNoTracking().SingleOrDefaultAsync(g => g.Id == grappeId, cancellationToken) ?? throw new NotVisibleException();
        return (id => Habilitation.ForGrappe(id, Role.Porteur, grappe.Id), grappe.Nom);
    }
}
