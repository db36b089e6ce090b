using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GrappePortal.Web.Data;

/// <summary>
/// The entries of one save and the aggregate root of each, found by key. An import saves thousands of rows: each look at
/// the tracker's entries would compare them all again.
/// </summary>
internal sealed class RacinesSuivies
{
    private readonly Dictionary<(IEntityType Type, object? Id), EntityEntry> _owners = [];

    public RacinesSuivies(ChangeTracker tracker)
    {
        Entries = [.. tracker.Entries()];
        foreach (var entry in Entries.Where(entry => entry.Metadata.FindOwnership() is null && entry.Metadata.FindProperty("Id") is not null))
        {
            _owners.TryAdd((entry.Metadata, entry.Property("Id").CurrentValue), entry);
        }
    }

    public IReadOnlyList<EntityEntry> Entries { get; }

    /// <summary>A child row tells the history of its root.</summary>
    public EntityEntry Of(EntityEntry entry)
    {
        // A passkey owns rows too, and is nobody's history: it has no "Id".
        if (entry.Metadata.FindOwnership() is not { } ownership || ownership.PrincipalEntityType.FindProperty("Id") is null)
        {
            return entry;
        }

        // The original key: a row taken out of its list has lost the current one.
        var property = entry.Property(ownership.Properties.Single());
        var key = entry.State == Microsoft.EntityFrameworkCore.EntityState.Added ? property.CurrentValue : property.OriginalValue;
        return _owners[(ownership.PrincipalEntityType, key)];
    }
}
