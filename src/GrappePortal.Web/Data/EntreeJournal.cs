namespace GrappePortal.Web.Data;

/// <summary>One change of one thing: who, when, before, after. The table is append-only: a trigger refuses anything else.</summary>
public sealed class EntreeJournal
{
    public long Id { get; private set; }

    public required DateTimeOffset Le { get; init; }

    public Guid? PersonneId { get; init; }

    public required string Par { get; init; }

    /// <summary>The grappe concerned, so that its porteur may read the line; <see langword="null"/> for platform data.</summary>
    public Guid? GrappeId { get; init; }

    /// <summary>The aggregate root changed: type and identifier.</summary>
    public required string Objet { get; init; }

    public required Guid ObjetId { get; init; }

    /// <summary>Its name at that time: what was deleted is still told by name.</summary>
    public string? Intitule { get; init; }

    public required OperationJournal Operation { get; init; }

    public required IReadOnlyList<Changement> Changements { get; init; }
}

public enum OperationJournal
{
    Creation,
    Modification,
    Suppression,
}

/// <summary>One field before and after, as text that a person reads: labels, French dates and amounts, names.</summary>
/// <param name="Ligne">The child row concerned ("Claire Martin" among the representatives), where there is one.</param>
public sealed record Changement(string Champ, string? Avant, string? Apres, string? Ligne = null);
