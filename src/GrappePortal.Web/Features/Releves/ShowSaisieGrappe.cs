using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Releves;

/// <summary>One indicator of one month for all the establishments of a grappe; read-only for the chef de projet.</summary>
public sealed class ShowSaisieGrappe(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    /// <returns><see langword="null"/> for who does not follow the whole grappe.</returns>
    public async Task<SaisieGrappeFiche?> ExecuteAsync(Guid grappeId, Mois? mois, string? code, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (!perimetre.Follows(grappeId) || await db.Grappes.Where(g => g.Id == grappeId).Select(g => new { g.ReferentielIndicateursId }).SingleOrDefaultAsync(cancellationToken) is not { } grappe)
        {
            return null;
        }

        var months = await db.RelevesMensuels.Where(r => r.GrappeId == grappeId).Select(r => r.Mois).Distinct().ToListAsync(cancellationToken);
        months.Sort((a, b) => b.CompareTo(a));
        var shown = mois is { } asked && months.Contains(asked) ? asked : months.FirstOrDefault();
        var releves = await db.RelevesMensuels.Where(r => r.GrappeId == grappeId && r.Mois == shown).ReadAsync(db, cancellationToken);
        var versions = await db.VersionsAsync(grappe.ReferentielIndicateursId, releves.Select(r => r.Releve), cancellationToken);
        var referentiel = versions.OfMonth(releves.Select(r => r.Releve.ReferentielIndicateursId), grappe.ReferentielIndicateursId);
        return new SaisieGrappeFiche(
            grappeId, months.Count == 0 ? null : shown, months, referentiel, referentiel.Find(code ?? string.Empty) ?? referentiel.Indicateurs[0], releves, perimetre.Manages(grappeId));
    }
}

/// <param name="Referentiel">Of the month: the grappe may have chosen another one since.</param>
public sealed record SaisieGrappeFiche(
    Guid GrappeId, Mois? Mois, IReadOnlyList<Mois> MoisOuverts, ReferentielIndicateurs Referentiel, Indicateur Indicateur, IReadOnlyList<ReleveLu> Releves, bool CanEdit);
