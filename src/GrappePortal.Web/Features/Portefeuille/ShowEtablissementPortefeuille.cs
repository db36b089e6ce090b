using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Domain.Pilotage;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Portefeuille;

/// <summary>
/// The last months of one establishment as its ARS reads them today: what was handed over, counts under 5 masked. Frozen rows hold
/// no value of an indicator: at a reporting date, the line kept of it stands above.
/// </summary>
public sealed class ShowEtablissementPortefeuille(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, TimeProvider clock)
{
    private const int Months = 12;

    /// <returns><see langword="null"/> when it is not in the person's portfolio.</returns>
    /// <param name="etablissementId">Which.</param>
    /// <param name="au">Reporting date; today or later is none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<EtablissementPortefeuilleFiche?> ExecuteAsync(Guid etablissementId, DateOnly? au = null, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var etablissement = await db.Etablissements.AsNoTracking()
            .SingleOrDefaultAsync(e => e.Id == etablissementId && db.Grappes.InPortfolioOf(perimetre).Any(g => g.Id == e.GrappeId), cancellationToken);
        if (etablissement is null)
        {
            return null;
        }

        var grappe = await db.Grappes.AsNoTracking().SingleAsync(g => g.Id == etablissement.GrappeId, cancellationToken);
        var first = Mois.LastOver(clock.Today()).Add(1 - Months);
        var releves = await db.RelevesMensuels.AsNoTracking()
            .Where(r => r.EtablissementId == etablissementId && r.Mois >= first && r.TransmisLe != null).ToListAsync(cancellationToken);
        var versions = await db.VersionsAsync(grappe.ReferentielIndicateursId, releves, cancellationToken);
        var referentiel = versions[grappe.ReferentielIndicateursId];
        return new EtablissementPortefeuilleFiche(
            etablissement.Id, etablissement.Nom, etablissement.FinessEt, grappe.Id, grappe.Nom, referentiel,
            [.. releves.OrderByDescending(r => r.Mois).Select(r => MoisOf(r, versions[r.ReferentielIndicateursId], referentiel))],
            au is { } day && day < clock.Today() ? await FrozenAsync(db, etablissement, day, cancellationToken) : null);
    }

    private static async Task<SituationFigee> FrozenAsync(PortalDb db, Etablissement etablissement, DateOnly au, CancellationToken cancellationToken)
    {
        var kept = await db.At(au).Where(s => s.GrappeId == etablissement.GrappeId).Select(s => new { s.Chiffres.Mois, s.Etablissements }).SingleOrDefaultAsync(cancellationToken);
        return new SituationFigee(au, kept?.Mois, kept?.Etablissements.FirstOrDefault(l => l.Id == etablissement.Id));
    }

    // Judged as the balance judges it, and masked afterwards.
    private static MoisMasque MoisOf(ReleveMensuel releve, ReferentielIndicateurs version, ReferentielIndicateurs shown)
    {
        var bilan = releve.Evaluate(version);
        return new MoisMasque(releve.Mois, releve.MoisCouverts, releve.Etat, releve.TransmisLe!.Value, Masque.Of(shown.Indicateurs.Select(i => bilan.JudgedBy(i) ?? new Mesure(i, null, null))));
    }
}

public sealed record EtablissementPortefeuilleFiche(
    Guid Id, string Nom, Finess FinessEt, Guid GrappeId, string Grappe, ReferentielIndicateurs Referentiel, IReadOnlyList<MoisMasque> Mois, SituationFigee? Fige);

/// <summary>The establishment as it was kept on a reporting date.</summary>
/// <param name="Au">The day.</param>
/// <param name="Mois">That the line speaks of.</param>
/// <param name="Ligne">None when nothing was kept of it that day.</param>
public sealed record SituationFigee(DateOnly Au, Mois? Mois, LigneSituation? Ligne);

/// <summary>One month handed over.</summary>
/// <param name="MoisCouverts">Several for a first measure.</param>
public sealed record MoisMasque(Mois Mois, int MoisCouverts, EtatReleve Etat, DateTimeOffset TransmisLe, IReadOnlyList<MesureMasquee> Mesures);
