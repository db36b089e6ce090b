using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Habilitations;

/// <summary>Who holds which role in a grappe, and what may be entrusted: for its porteur and for an administrator.</summary>
public sealed class ShowPersonnesGrappe(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    /// <returns><see langword="null"/> when the person does not manage this grappe: nobody else knows who was invited.</returns>
    public async Task<PersonnesGrappe?> ExecuteAsync(Guid grappeId, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var nom = await db.Grappes.Where(g => g.Id == grappeId).Select(g => g.Nom).SingleOrDefaultAsync(cancellationToken);
        return nom is null || !perimetre.Manages(grappeId)
            ? null
            : new PersonnesGrappe(
                nom,
                await db.Habilitations.AsNoTracking().Where(h => h.GrappeId == grappeId)
                    .OrderBy(h => h.Personne.Nom).ThenBy(h => h.Personne.Email).Select(HabilitationRow.Of(db)).ToListAsync(cancellationToken),
                await db.OrganismesGestionnaires.Where(o => o.GrappeId == grappeId).OrderBy(o => o.Nom).Select(o => new Choix(o.Id, o.Nom)).ToListAsync(cancellationToken),
                await db.Etablissements.Where(e => e.GrappeId == grappeId).OrderBy(e => e.Nom).Select(e => new Choix(e.Id, e.Nom)).ToListAsync(cancellationToken));
    }
}

public sealed record PersonnesGrappe(
    string Nom, IReadOnlyList<HabilitationRow> Habilitations, IReadOnlyList<Choix> Organismes, IReadOnlyList<Choix> Etablissements);

/// <summary>An option of a list.</summary>
public sealed record Choix(Guid Id, string Nom);
