using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.SuiviIndicateurs;

/// <summary>Each indicator of one establishment against its target, month by month, and when it would be reached.</summary>
public sealed class ShowTendance(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, TimeProvider clock)
{
    private const int Months = 24;

    /// <returns><see langword="null"/> for who does not read its relevés from inside the grappe.</returns>
    public async Task<TendanceFiche?> ExecuteAsync(Guid etablissementId, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var etablissement = await db.Etablissements.AsNoTracking().VisibleTo(perimetre, db).SingleOrDefaultAsync(e => e.Id == etablissementId, cancellationToken);
        if (etablissement is null || !Reads(perimetre, etablissement))
        {
            return null;
        }

        var grappe = await db.Grappes.AsNoTracking().SingleAsync(g => g.Id == etablissement.GrappeId, cancellationToken);
        var releves = await db.RelevesMensuels.AsNoTracking().Where(r => r.EtablissementId == etablissementId)
            .OrderByDescending(r => r.Mois).Take(Months).ToListAsync(cancellationToken);
        var versions = await db.VersionsAsync(grappe.ReferentielIndicateursId, releves, cancellationToken);
        var referentiel = versions[grappe.ReferentielIndicateursId];
        var bilans = releves.OrderBy(r => r.Mois).Select(r => new MoisMesure(r.Mois, r.MoisCouverts, r.TransmisLe is not null, r.Evaluate(versions[r.ReferentielIndicateursId]))).ToList();
        return new TendanceFiche(
            etablissement.Id, etablissement.Nom, etablissement.FinessEt, grappe.Id, referentiel.FenetreOf(grappe, etablissement, clock.Today()),
            [.. referentiel.Indicateurs.Select(i => TendanceIndicateur.Of(i, bilans, Mois.Of(clock.Today())))]);
    }

    private static bool Reads(Perimetre perimetre, Etablissement etablissement) =>
        perimetre.Follows(etablissement.GrappeId) || perimetre.Enters(etablissement.GrappeId, etablissement.OrganismeGestionnaireId, etablissement.Id);
}

/// <param name="Fenetre">Months that count for the balance; none before the VSR.</param>
/// <param name="Indicateurs">In the order of the rule-set.</param>
public sealed record TendanceFiche(Guid Id, string Nom, Finess FinessEt, Guid GrappeId, FenetreSolde? Fenetre, IReadOnlyList<TendanceIndicateur> Indicateurs);

/// <summary>One month of one establishment.</summary>
/// <param name="Couverts">Months that its figures cover: more than one for a first measure.</param>
/// <param name="EstTransmis">Handed over: what is forecast comes from these alone.</param>
public sealed record MoisMesure(Mois Mois, int Couverts, bool EstTransmis, BilanReleve Bilan);

/// <summary>One month of one indicator.</summary>
/// <param name="Mesure">None where the rules of the month do not hold the indicator.</param>
public sealed record MoisIndicateur(Mois Mois, int Couverts, bool EstTransmis, Mesure? Mesure)
{
    /// <summary>Rate in %, or count; none when it cannot be measured.</summary>
    public decimal? Valeur => Mesure?.Indicateur.Nature == NatureIndicateur.Taux ? Mesure.Taux : Mesure?.Numerateur;
}

/// <param name="Indicateur">Which.</param>
/// <param name="Mois">Oldest first, measured or not; no measure where the rules of the month do not hold the indicator.</param>
/// <param name="Points">Those that are measured.</param>
/// <param name="Prevision">None without a target.</param>
public sealed record TendanceIndicateur(Indicateur Indicateur, IReadOnlyList<MoisIndicateur> Mois, IReadOnlyList<(Mois Mois, decimal Valeur)> Points, Prevision? Prevision)
{
    /// <summary>Of each point: that of the version of its month.</summary>
    public IReadOnlyList<decimal?> Cibles => [.. Mois.Where(m => m.Valeur is not null).Select(m => m.Mesure!.Indicateur.Cible)];

    public Mesure? Of(Mois mois) => Mois.FirstOrDefault(m => m.Mois == mois)?.Mesure;

    internal static TendanceIndicateur Of(Indicateur indicateur, List<MoisMesure> bilans, Mois current)
    {
        var mois = bilans.ConvertAll(b => new MoisIndicateur(b.Mois, b.Couverts, b.EstTransmis, b.Bilan.JudgedBy(indicateur)));
        var measured = mois.FindAll(m => m.Valeur is not null);
        return new TendanceIndicateur(
            indicateur, mois, measured.ConvertAll(m => (m.Mois, m.Valeur!.Value)), indicateur.Cible is { } cible ? Forecast(measured.FindAll(m => m.EstTransmis), cible, current) : null);
    }

    // The last measure of any length says whether the target is met; a first measure of three months does not compare with the others.
    private static Prevision Forecast(List<MoisIndicateur> handedOver, decimal cible, Mois current) => handedOver is [.., { Mesure.EstSurCible: true } last]
        ? Domain.Indicateurs.Prevision.ReachedIn(last.Mois)
        : Domain.Indicateurs.Prevision.Of(handedOver.Where(m => m.Couverts == 1).Select(m => (m.Mois, m.Valeur!.Value)), cible, current);
}
