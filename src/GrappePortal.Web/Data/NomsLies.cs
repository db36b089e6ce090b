using GrappePortal.Domain.Budgets;
using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace GrappePortal.Web.Data;

/// <summary>The names behind the links of changed rows: a reader of the journal sees names, not identifiers.</summary>
internal sealed class NomsLies
{
    private readonly Dictionary<Guid, string> _noms = [];

    public string this[Guid id] => _noms.GetValueOrDefault(id, "fiche supprimée");

    /// <summary>One statement at most for each kind of thing linked.</summary>
    public static async Task<NomsLies> ReadAsync(PortalDb db, IReadOnlyList<EntityEntry> tracked, IEnumerable<EntityEntry> logged, CancellationToken cancellationToken)
    {
        var noms = new NomsLies();
        foreach (var links in logged.SelectMany(LinksOf).GroupBy(link => link.Type, link => link.Id))
        {
            await noms.AddAsync(db, tracked, links.Key, links.Distinct().ToList(), cancellationToken);
        }

        // An expense names its line by a plain identifier: both are rows of one budget, read and saved together.
        foreach (var ligne in tracked.Select(entry => entry.Entity).OfType<LigneBudgetaire>())
        {
            noms._noms[ligne.Id] = ligne.Poste;
        }

        return noms;
    }

    private static IEnumerable<(Type Type, Guid Id)> LinksOf(EntityEntry entry) =>
        from key in entry.Metadata.GetForeignKeys()
        where !key.IsOwnership && key.Properties.Count == 1 && key.Properties[0].Name != "GrappeId"
        let property = entry.Property(key.Properties[0])
        where entry.State != EntityState.Modified || property.IsModified
        from value in entry.State == EntityState.Added ? [property.CurrentValue] : new[] { property.OriginalValue, property.CurrentValue }
        where value is Guid
        select (key.PrincipalEntityType.ClrType, (Guid)value);

    private async Task AddAsync(PortalDb db, IReadOnlyList<EntityEntry> tracked, Type type, List<Guid> ids, CancellationToken cancellationToken)
    {
        foreach (var entry in tracked.Where(e => e.Metadata.ClrType == type && e.Metadata.FindProperty("Id")?.ClrType == typeof(Guid)))
        {
            _noms[(Guid)entry.Property("Id").CurrentValue!] = ChangementsLus.NameOf(entry) ?? string.Empty;
        }

        var unknown = ids.Where(id => !_noms.ContainsKey(id)).ToList();
        if (unknown.Count > 0 && NamesOf(db, type) is { } names)
        {
            (await names.Where(row => unknown.Contains(row.Id)).ToListAsync(cancellationToken)).ForEach(row => _noms[row.Id] = row.Nom);
        }
    }

    private static IQueryable<Named>? NamesOf(PortalDb db, Type type) => type switch
    {
        _ when type == typeof(OrganismeGestionnaire) => db.OrganismesGestionnaires.Select(o => new Named { Id = o.Id, Nom = o.Nom }),
        _ when type == typeof(Etablissement) => db.Etablissements.Select(e => new Named { Id = e.Id, Nom = e.Nom }),
        _ when type == typeof(AppelAProjets) => db.AppelsAProjets.Select(a => new Named { Id = a.Id, Nom = a.Region + " " + a.Annee + (a.Phase == null ? "" : " – " + a.Phase) }),
        _ when type == typeof(ReferentielIndicateurs) => db.ReferentielsIndicateurs.Select(r => new Named { Id = r.Id, Nom = r.Libelle }),
        _ when type == typeof(Personne) => db.Users.Select(p => new Named { Id = p.Id, Nom = p.Email! }),
        _ when type == typeof(Fichier) => db.Fichiers.Select(f => new Named { Id = f.Id, Nom = f.Nom }),
        _ => null,
    };

    private sealed class Named
    {
        public required Guid Id { get; init; }

        public required string Nom { get; init; }
    }
}
