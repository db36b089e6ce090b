using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared.Listes;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Shared.Historique;

/// <summary>The lines of the journal that a person may read, the last ones first.</summary>
public sealed class ListJournal(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    public async Task<PageDe<JournalRow>> ExecuteAsync(FiltreJournal journal, FiltreListe filtre, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Filtered(Found(db, filtre.Recherche).AsNoTracking().VisibleTo(perimetre, db), journal)
            .OrderByDescending(j => j.Id)
            .Select(j => new JournalRow(j.Id, j.Le, j.Par, j.Objet, j.ObjetId, j.Intitule, j.Operation, j.Changements))
            .ToPageAsync(filtre, cancellationToken);
    }

    // Every word must stand in the line: who, what, before or after. The names of the fields are labels of the screen, not text.
    private static IQueryable<EntreeJournal> Found(PortalDb db, string? recherche) => RechercheExtensions.PatternsOf(recherche).ToArray() is { Length: > 0 } patterns
        ? db.Journal.FromSql(
            $"""
            SELECT * FROM "Journal" WHERE recherche(concat_ws(' ', "Par", "Intitule", (
                SELECT string_agg(concat_ws(' ', c->>'Ligne', c->>'Avant', c->>'Apres'), ' ') FROM jsonb_array_elements("Changements") c)))
            LIKE ALL (SELECT recherche(p) FROM unnest({patterns}) p)
            """)
        : db.Journal;

    private static IQueryable<EntreeJournal> Filtered(IQueryable<EntreeJournal> lines, FiltreJournal journal)
    {
        lines = journal.GrappeId is { } grappeId ? lines.Where(j => j.GrappeId == grappeId) : lines;
        lines = journal.ObjetId is { } objetId ? lines.Where(j => j.ObjetId == objetId) : lines;

        lines = journal.Du is { } du ? lines.Where(j => j.Le >= du.StartInParis()) : lines;
        lines = journal.Au is { } au ? lines.Where(j => j.Le < au.EndInParis()) : lines;

        // An address may hold anything, and PostgreSQL refuses a NUL in a text.
        var objet = journal.Objet?.Replace("\0", string.Empty, StringComparison.Ordinal);
        return objet is null ? lines : lines.Where(j => j.Objet == objet);
    }
}

/// <param name="GrappeId">Lines of one grappe.</param>
/// <param name="ObjetId">Lines of one fiche.</param>
/// <param name="Objet">Lines of one kind of thing, by its type's name.</param>
/// <param name="Du">From the beginning of this day.</param>
/// <param name="Au">To the end of this day.</param>
public sealed record FiltreJournal(Guid? GrappeId = null, Guid? ObjetId = null, string? Objet = null, DateOnly? Du = null, DateOnly? Au = null)
{
    /// <summary>From an address: what is not understood filters nothing.</summary>
    public static FiltreJournal Read(Guid grappeId, string? objet, string? du, string? au) => new(grappeId, Objet: objet, Du: FiltreLu.Jour(du), Au: FiltreLu.Jour(au));
}

public sealed record JournalRow(
    long Id,
    DateTimeOffset Le,
    string Par,
    string Objet,
    Guid ObjetId,
    string? Intitule,
    OperationJournal Operation,
    IReadOnlyList<Changement> Changements);
