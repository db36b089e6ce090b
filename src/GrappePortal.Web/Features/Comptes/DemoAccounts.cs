using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Comptes;

/// <summary>The accounts that anybody may enter in one click, in demo mode only: their addresses end in a domain that cannot exist.</summary>
public sealed class DemoAccounts(IConfiguration configuration, PortalDb db)
{
    public const string Domain = "@demo.grappeportal.test";

    private bool IsDemo { get; } = configuration.GetValue<bool>("Portal:Demo");

    public async Task<IReadOnlyList<DemoAccount>> ListAsync()
    {
        if (!IsDemo)
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
        (IsDemo ? await Personnes.SingleOrDefaultAsync(p => p.Id == personneId) : null) ?? throw new NotVisibleException();

    private IQueryable<Personne> Personnes => db.Users.Where(p => p.EmailConfirmed && p.NormalizedEmail!.EndsWith(Domain.ToUpperInvariant()));
}

public sealed record DemoAccount(Guid Id, string Nom, string Roles);
