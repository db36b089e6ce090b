using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Releves;

/// <summary>How a grappe measures, and where each of its months is. Reads the summary of the relevés, never their values.</summary>
public sealed class ShowIndicateurs(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    /// <returns><see langword="null"/> for who does not follow the whole grappe.</returns>
    public async Task<IndicateursFiche?> ExecuteAsync(Guid grappeId, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (!perimetre.Follows(grappeId) || await db.Grappes.AsNoTracking().SingleOrDefaultAsync(g => g.Id == grappeId, cancellationToken) is not { } grappe)
        {
            return null;
        }

        var referentiels = await db.ReferentielsIndicateurs.AsNoTracking().OrderBy(r => r.Libelle).ThenByDescending(r => r.Version).ToListAsync(cancellationToken);
        var months = await db.RelevesMensuels.Where(r => r.GrappeId == grappeId).GroupBy(r => r.Mois)
            .Select(g => new MoisGrappe(
                g.Key, g.Count(r => r.EstAttendu), g.Count(r => r.EstAttendu && r.EstComplet), g.Count(r => r.EstAttendu && r.TransmisLe != null),
                g.Count(r => r.EstAttendu && r.TransmisLe != null && r.EstSurCible),
                g.Count(r => r.Etat == EtatReleve.Transmis), g.Count(r => r.Etat == EtatReleve.Verrouille && r.CorrectionDemandeeLe != null), g.Min(r => r.ClotureLe)))
            .ToListAsync(cancellationToken);
        months.Sort((a, b) => b.Mois.CompareTo(a.Mois));
        return new IndicateursFiche(
            grappe.Id, grappe.Revision, grappe.DebutMesure, grappe.JourCloture, grappe.DateVsr, referentiels.Single(r => r.Id == grappe.ReferentielIndicateursId),
            referentiels, months, await AttentesAsync(db, grappeId, cancellationToken), perimetre.Manages(grappeId));
    }

    // What waits for the porteur, the few first.
    private static Task<List<ReleveAttendu>> AttentesAsync(PortalDb db, Guid grappeId, CancellationToken cancellationToken) => db.RelevesMensuels
        .Where(r => r.GrappeId == grappeId && (r.Etat == EtatReleve.Transmis || (r.Etat == EtatReleve.Verrouille && r.CorrectionDemandeeLe != null)))
        .OrderBy(r => r.Mois).ThenBy(r => r.EtablissementId).Take(50)
        .Select(r => new ReleveAttendu(r.Id, r.Mois, db.Etablissements.Where(e => e.Id == r.EtablissementId).Select(e => e.Nom).First(), r.Etat))
        .ToListAsync(cancellationToken);
}

public sealed record IndicateursFiche(
    Guid GrappeId, int Revision, Mois? DebutMesure, int JourCloture, DateOnly? DateVsr, ReferentielIndicateurs Referentiel,
    IReadOnlyList<ReferentielIndicateurs> Referentiels, IReadOnlyList<MoisGrappe> Mois, IReadOnlyList<ReleveAttendu> Attentes, bool CanEdit);

/// <summary>One month of a grappe in a few counts of establishments, of which the month is expected.</summary>
/// <param name="SurCible">As the portfolio of the ARS counts them: handed over, with each of their targets reached.</param>
public sealed record MoisGrappe(Mois Mois, int Attendus, int Complets, int Transmis, int SurCible, int AValider, int Corrections, DateOnly ClotureLe);

/// <summary>A relevé that waits for an answer.</summary>
public sealed record ReleveAttendu(Guid Id, Mois Mois, string Etablissement, EtatReleve Etat);
