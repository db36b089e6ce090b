using GrappePortal.Domain.Indicateurs;
using GrappePortal.Domain.Pilotage;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Portefeuille;

/// <summary>One grappe of the portfolio, establishment by establishment: now, or as it was known at a reporting date.</summary>
public sealed class ShowGrappePortefeuille(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, TimeProvider clock)
{
    /// <returns><see langword="null"/> when it is not in the person's portfolio, or was not kept at that date.</returns>
    public async Task<GrappePortefeuilleFiche?> ExecuteAsync(Guid grappeId, DateOnly? au, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var grappes = db.Grappes.AsNoTracking().InPortfolioOf(perimetre).Where(g => g.Id == grappeId);
        var today = clock.Today();
        return au is { } day && day < today ? await FrozenAsync(db, grappes, day, cancellationToken) : await LiveAsync(db, grappes, today, cancellationToken);
    }

    private static async Task<GrappePortefeuilleFiche?> FrozenAsync(PortalDb db, IQueryable<Domain.Grappes.Grappe> grappes, DateOnly au, CancellationToken cancellationToken)
    {
        var row = (await db.SituationsAsync(grappes, au, cancellationToken)).SingleOrDefault();
        return row is null ? null : new GrappePortefeuilleFiche(
            row, au, EstFige: true, await db.At(au).Where(s => s.GrappeId == row.Id).Select(s => s.Etablissements).SingleAsync(cancellationToken), []);
    }

    private static async Task<GrappePortefeuilleFiche?> LiveAsync(PortalDb db, IQueryable<Domain.Grappes.Grappe> grappes, DateOnly today, CancellationToken cancellationToken)
    {
        if ((await LecturePortefeuille.GrappesAsync(db, grappes, today, cancellationToken)).SingleOrDefault() is not { } row)
        {
            return null;
        }

        var lines = await LecturePortefeuille.EtablissementsAsync(db, [row.Id], today, cancellationToken);
        return new GrappePortefeuilleFiche(row, today, EstFige: false, [.. lines[row.Id]], await TotauxAsync(db, row, cancellationToken)) { CiblesLevees = await AreTargetsMetAsync(db, row, today, cancellationToken) };
    }

    // Read as the porteur's page reads it. Asked or paid, nobody wonders any more.
    private static async Task<bool?> AreTargetsMetAsync(PortalDb db, GrappeRow row, DateOnly today, CancellationToken cancellationToken) => row.Chiffres.Solde.ResteADemander
        ? (await ReadSolde.OfAsync(db, await db.Grappes.AsNoTracking().SingleAsync(g => g.Id == row.Id, cancellationToken), today, cancellationToken: cancellationToken)).PeutDemander
        : null;

    // A total of what is shown alone: a masked count never comes back by subtraction.
    private static async Task<List<TotalIndicateur>> TotauxAsync(PortalDb db, GrappeRow row, CancellationToken cancellationToken)
    {
        var chosen = await db.Grappes.Where(g => g.Id == row.Id).Select(g => g.ReferentielIndicateursId).SingleAsync(cancellationToken);
        var releves = await db.RelevesMensuels.AsNoTracking().Where(r => r.GrappeId == row.Id && r.Mois == row.Chiffres.Mois && r.TransmisLe != null).ToListAsync(cancellationToken);
        var versions = await db.VersionsAsync(chosen, releves, cancellationToken);
        var indicateurs = versions[chosen].Indicateurs;
        var shown = releves.Select(r => r.Evaluate(versions[r.ReferentielIndicateursId]))
            .SelectMany(bilan => Masque.Of(indicateurs.Select(bilan.JudgedBy).OfType<Mesure>().Where(m => !m.EstOmise))).ToLookup(m => m.Mesure.Indicateur.Code);
        return [.. indicateurs.Select(i => TotalIndicateur.Of(i, [.. shown[i.Code]]))];
    }
}

/// <param name="Grappe">Its figures.</param>
/// <param name="Au">Day of the figures.</param>
/// <param name="EstFige">As they were known that day.</param>
/// <param name="Etablissements">By name.</param>
/// <param name="Totaux">Of the month, what was handed over; none for a frozen day.</param>
public sealed record GrappePortefeuilleFiche(GrappeRow Grappe, DateOnly Au, bool EstFige, IReadOnlyList<LigneSituation> Etablissements, IReadOnlyList<TotalIndicateur> Totaux)
{
    /// <summary>Nothing blocks the balance any more; not looked at for a frozen day, nor once it was asked for.</summary>
    public bool? CiblesLevees { get; init; }
}

/// <param name="Indicateur">Which.</param>
/// <param name="Total">Of the establishments whose counts are shown.</param>
/// <param name="Masques">Establishments left out of it.</param>
/// <param name="SurCible">Establishments on target, among those whose result is told.</param>
/// <param name="Mesures">Establishments that handed the month over and whose result is told, but those whose rules do not hold the indicator, or leave it optional and that left it out.</param>
public sealed record TotalIndicateur(Indicateur Indicateur, (int Numerateur, int? Denominateur)? Total, int Masques, int SurCible, int Mesures)
{
    internal static TotalIndicateur Of(Indicateur indicateur, List<MesureMasquee> mesures) => new(
        indicateur, Masque.Total(mesures), mesures.Count(m => m.EstMasquee), mesures.Count(m => m.EstSurCible == true), mesures.Count(m => !m.EstVerdictMasque))
    {
        Cibles = mesures.Count == 0 ? [indicateur.Cible] : [.. mesures.Select(m => m.Mesure.Indicateur.Cible).Distinct().Order()],
    };

    /// <summary>Those that the month was judged by: several when establishments handed it over under different versions.</summary>
    public IReadOnlyList<decimal?> Cibles { get; init; } = [];

    public decimal? Taux => Total is (var n, { } d) && d > 0 ? Math.Floor(n * 10_000m / d) / 100 : null;
}
