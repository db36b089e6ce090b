using GrappePortal.Domain;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared.Listes;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Habilitations;

/// <summary>Everybody who has an account or an invitation, with their roles: for an administrator.</summary>
public sealed class ListPersonnes(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    /// <exception cref="NotVisibleException">The person is not an administrator.</exception>
    public async Task<PageDe<PersonneRow>> ExecuteAsync(FiltreListe filtre, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filtre);
        (await perimetres.GetAsync(cancellationToken)).ExpectPlatform();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var page = await Sorted(Matching(db.Users.AsNoTracking(), filtre.Recherche), filtre)
            .Select(p => new PersonneRow(p.Id, p.Nom, p.Email!, p.EmailConfirmed))
            .ToPageAsync(filtre, cancellationToken);
        var ids = page.Rows.Select(p => p.Id).ToList();
        var roles = await db.Habilitations.Where(h => ids.Contains(h.PersonneId)).OrderBy(h => h.Id).Select(HabilitationRow.Of(db)).ToListAsync(cancellationToken);
        return page with { Rows = [.. page.Rows.Select(p => p with { Roles = [.. roles.Where(h => h.PersonneId == p.Id)] })] };
    }

    private static IQueryable<Personne> Matching(IQueryable<Personne> personnes, string? recherche)
    {
        foreach (var word in (Texte.OrNull(recherche) ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
        {
            personnes = personnes.Where(p => PortalDb.Searchable(p.Nom + " " + p.Email).Contains(PortalDb.Searchable(word)));
        }

        return personnes;
    }

    private static IOrderedQueryable<Personne> Sorted(IQueryable<Personne> personnes, FiltreListe filtre) => (filtre.Colonne, filtre.Descendant) switch
    {
        ("courriel", false) => personnes.OrderBy(p => p.NormalizedEmail),
        ("courriel", true) => personnes.OrderByDescending(p => p.NormalizedEmail),
        (_, true) => personnes.OrderByDescending(p => PortalDb.Searchable(p.Nom)).ThenBy(p => p.Id),
        _ => personnes.OrderBy(p => PortalDb.Searchable(p.Nom)).ThenBy(p => p.Id),
    };
}

public sealed record PersonneRow(Guid Id, string Nom, string Courriel, bool IsAccepted)
{
    public IReadOnlyList<HabilitationRow> Roles { get; init; } = [];
}

/// <summary>The grappes to which an administrator may invite a porteur.</summary>
public sealed class ListGrappesOuvertes(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    /// <exception cref="NotVisibleException">The person is not an administrator.</exception>
    public async Task<IReadOnlyList<Choix>> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        (await perimetres.GetAsync(cancellationToken)).ExpectPlatform();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Grappes.InNameOrder().Select(g => new Choix(g.Id, g.Nom)).ToListAsync(cancellationToken);
    }
}
