using GrappePortal.Domain.Dossiers;
using GrappePortal.Domain.Grappes;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Dossiers;

/// <summary>The findings of a grappe's dossier as it stands now, and those that a person decided to live with.</summary>
public sealed class CheckDossier(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    /// <summary><see langword="null"/> when the person may not read the whole grappe.</summary>
    public async Task<ControleFiche?> ExecuteAsync(Guid grappeId, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var grappe = await db.Grappes.AsNoTracking().Include(g => g.AppelAProjets).VisibleTo(perimetre).SingleOrDefaultAsync(g => g.Id == grappeId, cancellationToken);
        if (grappe is null || !perimetre.ReadsWhole(grappeId, grappe.AppelAProjets.Region))
        {
            return null;
        }

        var anomalies = await FindingsAsync(db, grappe, cancellationToken);
        var ecartees = await db.AnomaliesEcartees.AsNoTracking().Where(a => a.GrappeId == grappeId).OrderByDescending(a => a.EcarteeLe).ThenBy(a => a.Id).ToListAsync(cancellationToken);
        var keys = ecartees.Select(a => a.Cle).ToHashSet();
        var byKey = anomalies.ToDictionary(a => a.Cle);
        return new ControleFiche(
            grappe.Nom,
            perimetre.Manages(grappeId),
            [.. anomalies.Where(a => !keys.Contains(a.Cle)).OrderBy(a => a.Gravite)],
            [.. ecartees.Select(e => new EcarteeRow(e, byKey.GetValueOrDefault(e.Cle)))]);
    }

    /// <summary>Every finding, set aside or not. The caller has checked the perimeter.</summary>
    internal static async Task<IReadOnlyList<Anomalie>> FindingsAsync(PortalDb db, Grappe grappe, CancellationToken cancellationToken) =>
        ControleDossier.Controler(await ReadDossier.OfAsync(db, grappe, cancellationToken));
}

public sealed record ControleFiche(string Grappe, bool CanEdit, IReadOnlyList<Anomalie> Anomalies, IReadOnlyList<EcarteeRow> Ecartees)
{
    public int Bloquantes => Anomalies.Count(a => a.Gravite == Gravite.Bloquante);
}

/// <param name="Decision">Who set the finding aside, when and why.</param>
/// <param name="Anomalie">The finding, or <see langword="null"/> when the dossier no longer holds it.</param>
public sealed record EcarteeRow(AnomalieEcartee Decision, Anomalie? Anomalie);
