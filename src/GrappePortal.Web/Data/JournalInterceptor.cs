using System.Collections;
using System.Globalization;
using GrappePortal.Domain;
using GrappePortal.Domain.Dossiers;
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
    private static readonly string[] Unlogged = [nameof(AggregateRoot.Id), nameof(AggregateRoot.Revision), PortalDb.Recherche];

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is PortalDb db)
        {
            db.ChangeTracker.DetectChanges();
            var auteur = await personne.GetAuteurAsync();
            db.Journal.AddRange([.. Entries(db, auteur.Id, auteur.Nom)]);
        }

        return result;
    }

    /// <summary>All writes are asynchronous; a synchronous one would escape the journal.</summary>
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        throw new NotSupportedException("Use SaveChangesAsync: the journal is written there.");

    private IEnumerable<EntreeJournal> Entries(PortalDb db, Guid? personneId, string nom) =>
        from entry in db.ChangeTracker.Entries().ToList()
        where IsLogged(entry)
        group entry by RootOf(entry) into changes
        let changements = changes.SelectMany(Changes).ToList()
        where changements.Count > 0
        select new EntreeJournal
        {
            Le = clock.GetUtcNow(),
            PersonneId = personneId,
            Par = nom,
            GrappeId = GrappeOf(changes.Key),
            Objet = changes.Key.Metadata.ClrType.Name,
            ObjetId = (Guid)changes.Key.Property("Id").CurrentValue!,
            Operation = OperationOf(changes.Key.State),
            Changements = changements,
        };

    private static bool IsLogged(EntityEntry entry) =>
        entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted
        && RootOf(entry).Entity is AggregateRoot or Habilitation or AnomalieEcartee;

    // A child row tells the history of its root.
    private static EntityEntry RootOf(EntityEntry entry)
    {
        var owner = entry.Metadata.FindOwnership()?.PrincipalEntityType;
        if (owner is null)
        {
            return entry;
        }

        var key = entry.Metadata.FindOwnership()!.Properties.Select(p => entry.Property(p).CurrentValue).Single();
        return RootOf(entry.Context.ChangeTracker.Entries().First(e => e.Metadata == owner && Equals(e.Property("Id").CurrentValue, key)));
    }

    private static IEnumerable<Changement> Changes(EntityEntry entry) =>
        from property in entry.Properties
        where !Unlogged.Contains(property.Metadata.Name) && !property.Metadata.IsShadowProperty()
        let before = entry.State == EntityState.Added ? null : Show(property.OriginalValue)
        let after = entry.State == EntityState.Deleted ? null : Show(property.CurrentValue)
        where before != after
        select new Changement(Label(entry, property.Metadata.Name), before, after);

    private static string Label(EntityEntry entry, string property) =>
        entry.Metadata.FindOwnership() is { } ownership ? $"{ownership.PrincipalToDependent!.Name}.{property}" : property;

    private static string? Show(object? value) => value switch
    {
        null => null,
        string text => text,
        IReadOnlyList<LigneMembre> lignes => $"{lignes.Count} lignes",
        IEnumerable items => string.Join(", ", items.Cast<object>()),
        IFormattable formattable => formattable.ToString(null, CultureInfo.GetCultureInfo("fr-FR")),
        _ => value.ToString(),
    };

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
