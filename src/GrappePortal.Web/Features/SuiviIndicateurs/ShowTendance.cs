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
        var bilans = releves.OrderBy(r => r.Mois).Select(r => new MoisMesure(r.Mois, r.MoisCouverts, versions[r.ReferentielIndicateursId].Evaluate(r.Valeurs.Select(v => v.Valeur), etablissement.Categorie))).ToList();
        return new TendanceFiche(
            etablissement.Id, etablissement.Nom, etablissement.FinessEt, grappe.Id, referentiel.FenetreOf(grappe, etablissement, clock.Today()),
            [.. referentiel.Indicateurs.Select(i => TendanceIndicateur.Of(i, bilans))]);
    }

    private static bool Reads(Perimetre perimetre, Etablissement etablissement) =>
        perimetre.Follows(etablissement.GrappeId) || perimetre.Enters(etablissement.GrappeId, etablissement.OrganismeGestionnaireId, etablissement.Id);
}

/// <param name="Fenetre">Months that count for the balance; none before the VSR.</param>
/// <param name="Indicateurs">In the order of the rule-set.</param>
public sealed record TendanceFiche(Guid Id, string Nom, Finess FinessEt, Guid GrappeId, FenetreSolde? Fenetre, IReadOnlyList<TendanceIndicateur> Indicateurs);

/// <summary>One month of one establishment.</summary>
/// <param name="Couverts">Months that its figures cover: more than one for a first measure.</param>
public sealed record MoisMesure(Mois Mois, int Couverts, BilanReleve Bilan);

/// <param name="Indicateur">Which.</param>
/// <param name="Mois">Oldest first, measured or not; no measure where the rules of the month do not hold the indicator.</param>
/// <param name="Points">Those that are measured.</param>
/// <param name="Prevision">None without a target.</param>
public sealed record TendanceIndicateur(Indicateur Indicateur, IReadOnlyList<(Mois Mois, int Couverts, Mesure? Mesure)> Mois, IReadOnlyList<(Mois Mois, decimal Valeur)> Points, Prevision? Prevision)
{
    internal static TendanceIndicateur Of(Indicateur indicateur, List<MoisMesure> bilans)
    {
        var mois = bilans.ConvertAll(b => (b.Mois, b.Couverts, Mesure: b.Bilan.Find(indicateur.Code)));
        var points = mois.Select(m => (m.Mois, m.Couverts, Valeur: indicateur.Nature == NatureIndicateur.Taux ? m.Mesure?.Taux : m.Mesure?.Numerateur))
            .Where(m => m.Valeur is not null).Select(m => (m.Mois, m.Couverts, Valeur: m.Valeur!.Value)).ToList();
        // A first measure of three months does not compare with the others.
        var comparable = points.Where(p => p.Couverts == 1).Select(p => (p.Mois, p.Valeur)).ToList();
        return new TendanceIndicateur(indicateur, mois, points.ConvertAll(p => (p.Mois, p.Valeur)), indicateur.Cible is { } cible ? Domain.Indicateurs.Prevision.Of(comparable, cible) : null);
    }
}
