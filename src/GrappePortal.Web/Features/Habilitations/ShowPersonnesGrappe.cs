using System.Globalization;
using GrappePortal.Domain;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared.Listes;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Habilitations;

/// <summary>Who holds which role in a grappe, and what may be entrusted: for its porteur and for an administrator.</summary>
public sealed class ShowPersonnesGrappe(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    // Sorted by what is shown: a name that is not told must not be told by its place.
    private static readonly StringComparer French = StringComparer.Create(CultureInfo.GetCultureInfo("fr-FR"), ignoreCase: true);

    /// <returns><see langword="null"/> when the person does not manage this grappe: nobody else knows who was invited.</returns>
    public async Task<PersonnesGrappe?> ExecuteAsync(Guid grappeId, string? recherche = null, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return !perimetre.Manages(grappeId) || !await db.Grappes.AnyAsync(g => g.Id == grappeId, cancellationToken)
            ? null
            : new PersonnesGrappe(
                Matching(await HabilitationsAsync(db, perimetre, grappeId, cancellationToken), recherche),
                await db.OrganismesGestionnaires.Where(o => o.GrappeId == grappeId).InNameOrder().Select(o => new Choix(o.Id, o.Nom)).ToListAsync(cancellationToken),
                await db.Etablissements.Where(e => e.GrappeId == grappeId).InNameOrder().Select(e => new Choix(e.Id, e.Nom)).ToListAsync(cancellationToken));
    }

    // Among what is shown: a name that is not told must not be found by its letters.
    private static IReadOnlyList<HabilitationRow> Matching(IReadOnlyList<HabilitationRow> rows, string? recherche)
    {
        var words = (Texte.OrNull(recherche) ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var compare = CultureInfo.GetCultureInfo("fr-FR").CompareInfo;
        return [.. rows.Where(row => words.All(word => compare.IndexOf($"{row.Personne} {row.Courriel} {row.Libelle}", word, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0))];
    }

    private static async Task<IReadOnlyList<HabilitationRow>> HabilitationsAsync(PortalDb db, Perimetre perimetre, Guid grappeId, CancellationToken cancellationToken)
    {
        var known = await db.Users.Where(p => db.Habilitations.Any(h => h.GrappeId == grappeId && h.PersonneId == p.Id))
            .KnownTo(perimetre, db).Select(p => p.Id).ToHashSetAsync(cancellationToken);
        var rows = await db.Habilitations.AsNoTracking().Where(h => h.GrappeId == grappeId).OrderBy(h => h.Id)
            .Select(HabilitationRow.Of(db)).ToListAsync(cancellationToken);
        return [.. rows.Select(row => known.Contains(row.PersonneId) ? row : row.AsInvitation()).OrderBy(row => row.Personne, French)];
    }
}

public sealed record PersonnesGrappe(
    IReadOnlyList<HabilitationRow> Habilitations, IReadOnlyList<Choix> Organismes, IReadOnlyList<Choix> Etablissements);
