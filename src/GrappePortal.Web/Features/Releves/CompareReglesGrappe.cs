using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Releves;

/// <summary>What a month of a grappe would have given under another rule-set, establishment by establishment. Nothing is written.</summary>
public sealed class CompareReglesGrappe(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres)
{
    /// <param name="grappeId">Whose months.</param>
    /// <param name="autreId">The other rule-set, of any call; <see langword="null"/> or unknown for the first that is not the grappe's.</param>
    /// <param name="mois">The month; <see langword="null"/> or never opened for the last one entered.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns><see langword="null"/> for who does not follow the whole grappe.</returns>
    public async Task<ReglesComparees?> ExecuteAsync(Guid grappeId, Guid? autreId, Mois? mois, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (!perimetre.Follows(grappeId) || await db.Grappes.AsNoTracking().SingleOrDefaultAsync(g => g.Id == grappeId, cancellationToken) is not { } grappe)
        {
            return null;
        }

        var referentiels = await db.ReferentielsIndicateurs.AsNoTracking().OrderBy(r => r.Libelle).ThenByDescending(r => r.Version).ToListAsync(cancellationToken);
        var actuel = referentiels.Single(r => r.Id == grappe.ReferentielIndicateursId);
        var autres = referentiels.FindAll(r => r != actuel);
        var autre = autres.Find(r => r.Id == autreId) ?? autres.FirstOrDefault();
        var entered = await db.RelevesMensuels.Where(r => r.GrappeId == grappeId && r.DerniereSaisieLe != null).Select(r => r.Mois).Distinct().ToListAsync(cancellationToken);
        entered.Sort((a, b) => b.CompareTo(a));
        var chosen = entered.Contains(mois ?? default) ? mois : entered.Count > 0 ? entered[0] : null;
        var rows = autre is null || chosen is not { } month ? [] : await RowsAsync(db, grappeId, month, autre, cancellationToken);
        return new ReglesComparees(actuel, autre, autres, chosen, entered, autre is null ? [] : ComparaisonReferentiels.Compare(actuel, autre), rows);
    }

    private static async Task<List<EffetEtablissement>> RowsAsync(PortalDb db, Guid grappeId, Mois mois, ReferentielIndicateurs autre, CancellationToken cancellationToken)
    {
        var releves = await db.RelevesMensuels.AsNoTracking().Where(r => r.GrappeId == grappeId && r.Mois == mois).ToListAsync(cancellationToken);
        var noms = await db.Etablissements.Where(e => e.GrappeId == grappeId).Select(e => new { e.Id, e.Nom, e.FinessEt }).ToDictionaryAsync(e => e.Id, cancellationToken);
        return
        [
            .. releves.OrderBy(releve => noms[releve.EtablissementId].Nom, StringComparer.CurrentCulture).ThenBy(releve => noms[releve.EtablissementId].FinessEt.Value, StringComparer.Ordinal)
                .Select(releve => new EffetEtablissement(releve.Id, noms[releve.EtablissementId].Nom, noms[releve.EtablissementId].FinessEt.Value, LectureRegles.Of(releve), LectureRegles.Of(releve.Evaluate(autre)))),
        ];
    }
}

/// <param name="Actuel">The rule-set of the grappe.</param>
/// <param name="Autre">The one that it is compared with; <see langword="null"/> when there is none.</param>
/// <param name="Autres">All that it may be compared with.</param>
/// <param name="Mois">The month read; <see langword="null"/> while none is entered.</param>
/// <param name="MoisSaisis">The last first.</param>
public sealed record ReglesComparees(
    ReferentielIndicateurs Actuel, ReferentielIndicateurs? Autre, IReadOnlyList<ReferentielIndicateurs> Autres, Mois? Mois, IReadOnlyList<Mois> MoisSaisis,
    IReadOnlyList<DifferenceReferentiel> Differences, IReadOnlyList<EffetEtablissement> Effets);

/// <summary>One establishment: as its month was measured, and as it would be.</summary>
public sealed record EffetEtablissement(Guid ReleveId, string Etablissement, string Finess, LectureRegles Avant, LectureRegles Apres);

/// <summary>How many targets are reached of how many, and whether all that is asked is entered.</summary>
public sealed record LectureRegles(int Atteintes, int AvecCible, bool EstComplet, bool EstSurCible)
{
    /// <summary>For a screen: "✓ 5 cibles atteintes sur 5".</summary>
    public string Dite() =>
        $"{(EstSurCible ? "✓ " : EstComplet ? string.Empty : "incomplet, ")}{Libelles.Nombre(Atteintes, "cible atteinte", "cibles atteintes", "aucune")} sur {AvecCible}";

    internal static LectureRegles Of(ReleveMensuel releve) => new(releve.CiblesAtteintes, releve.IndicateursAvecCible, releve.EstComplet, releve.EstSurCible);

    internal static LectureRegles Of(BilanReleve bilan) => new(bilan.Atteintes, bilan.AvecCible, bilan.EstComplet, bilan.EstSurCible);
}
