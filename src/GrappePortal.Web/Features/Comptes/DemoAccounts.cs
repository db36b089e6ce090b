using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Comptes;

/// <summary>The accounts that anybody may enter in one click, in demo mode only.</summary>
public sealed class DemoAccounts(ComptesDemonstration demonstration, PortalDb db)
{
    public async Task<IReadOnlyList<DemoAccount>> ListAsync()
    {
        if (!demonstration.AreOpen)
        {
            return [];
        }

        var personnes = await Personnes.AsNoTracking()
            .OrderBy(p => p.Nom)
            .Select(p => new { p.Id, p.Nom, Roles = db.Habilitations.Where(h => h.PersonneId == p.Id).Select(h => h.Role).ToList() })
            .ToListAsync();
        return [.. personnes.OrderBy(p => p.Roles.DefaultIfEmpty(Role.Administrateur).Min())
            .Select(p => new DemoAccount(p.Id, p.Nom, string.Join(", ", p.Roles.Distinct().Order().Select(r => r.Libelle()))))];
    }

    /// <exception cref="NotVisibleException">Not a demo account, or not in demo mode.</exception>
    public async Task<Personne> FindAsync(Guid personneId) =>
        (demonstration.AreOpen ? await Personnes.SingleOrDefaultAsync(p => p.Id == personneId) : null) ?? throw new NotVisibleException();

    private IQueryable<Personne> Personnes => ComptesDemonstration.Of(db).Where(p => p.EmailConfirmed);
}

public sealed record DemoAccount(Guid Id, string Nom, string Roles);
