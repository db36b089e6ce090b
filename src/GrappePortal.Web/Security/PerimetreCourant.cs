using System.Security.Claims;
using GrappePortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Security;

/// <summary>
/// The perimeter of whoever acts, read at each act: a role withdrawn, a password changed or "sign out everywhere" takes
/// effect in the pages that are already open.
/// </summary>
public sealed class PerimetreCourant(PersonneCourante personne, IDbContextFactory<PortalDb> databases, ComptesDemonstration demonstration)
{
    public async Task<Perimetre> GetAsync(CancellationToken cancellationToken = default)
    {
        if (personne.IsPortal)
        {
            return Perimetre.Portail;
        }

        var principal = await personne.GetPrincipalAsync();
        return PersonneCourante.IdOf(principal) is { } id
            ? new Perimetre(await HabilitationsOf(id, principal.FindFirstValue(PersonneClaims.SecurityStamp), cancellationToken))
            : Perimetre.Aucun;
    }

    private async Task<List<Habilitation>> HabilitationsOf(Guid personneId, string? stamp, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await demonstration.Admitted(db).AsNoTracking()
            .Where(p => p.Id == personneId && p.SecurityStamp == stamp)
            .SelectMany(p => db.Habilitations.Where(h => h.PersonneId == p.Id))
            .ToListAsync(cancellationToken);
    }
}
