using GrappePortal.Domain;
using GrappePortal.Domain.Dossiers;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GrappePortal.Web.Data;

/// <summary>
/// Writes the history of the registry in the transaction of the change itself: no act can forget it, and no change exists
/// without its line.
/// </summary>
public sealed class JournalInterceptor(PersonneCourante personne, TimeProvider clock) : SaveChangesInterceptor
{
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is PortalDb db)
        {
            var roots = new RacinesSuivies(db.ChangeTracker);
            var logged = roots.Entries.Where(entry => IsLogged(entry, roots)).ToList();
            var noms = await NomsLies.ReadAsync(db, roots.Entries, logged, cancellationToken);
            var (id, nom) = await personne.GetAuteurAsync();
            db.Journal.AddRange([.. Lines(logged, roots, noms, id, nom)]);
        }

        return result;
    }

    /// <summary>All writes are asynchronous; a synchronous one would escape the journal.</summary>
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        throw new NotSupportedException("Use SaveChangesAsync: the journal is written there.");

    private IEnumerable<EntreeJournal> Lines(IEnumerable<EntityEntry> logged, RacinesSuivies roots, NomsLies noms, Guid? personneId, string par) =>
        from entry in logged
        group entry by roots.Of(entry).Entity into changes
        let root = roots.Of(changes.First())
        let changements = changes.SelectMany(entry => ChangementsLus.Of(entry, noms)).ToList()
        where changements.Count > 0 || root.State == EntityState.Deleted
        select new EntreeJournal
        {
            Le = clock.GetUtcNow(),
            PersonneId = personneId,
            Par = par,
            GrappeId = GrappeOf(root),
            Objet = root.Metadata.ClrType.Name,
            ObjetId = (Guid)root.Property("Id").CurrentValue!,
            Intitule = ChangementsLus.NameOf(root),
            Operation = OperationOf(root.State),
            Changements = changements,
        };

    private static bool IsLogged(EntityEntry entry, RacinesSuivies roots) =>
        entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted
        && roots.Of(entry) is var root
        && root is not { Entity: ReleveMensuel, State: EntityState.Added } // a month opens by itself, for 40 000 establishments
        && root.Entity is AggregateRoot or Habilitation or AnomalieEcartee;

    private static Guid? GrappeOf(EntityEntry root) => root.Entity is Domain.Grappes.Grappe grappe
        ? grappe.Id
        : root.Metadata.FindProperty("GrappeId") is { } property ? root.Property(property).CurrentValue as Guid? : null;

    private static OperationJournal OperationOf(EntityState state) => state switch
    {
        EntityState.Added => OperationJournal.Creation,
        EntityState.Deleted => OperationJournal.Suppression,
        _ => OperationJournal.Modification,
    };
}
