using System.Globalization;
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
    public async Task<PersonnesGrappe?> ExecuteAsync(Guid grappeId, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return !perimetre.Manages(grappeId) || !await db.Grappes.AnyAsync(g => g.Id == grappeId, cancellationToken)
            ? null
            : new PersonnesGrappe(
                await HabilitationsAsync(db, perimetre, grappeId, cancellationToken),
                await db.OrganismesGestionnaires.Where(o => o.GrappeId == grappeId).OrderBy(o => o.Nom).Select(o => new Choix(o.Id, o.Nom)).ToListAsync(cancellationToken),
                await db.Etablissements.Where(e => e.GrappeId == grappeId).OrderBy(e => e.Nom).Select(e => new Choix(e.Id, e.Nom)).ToListAsync(cancellationToken));
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
