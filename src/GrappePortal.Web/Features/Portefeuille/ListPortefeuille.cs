using GrappePortal.Domain.Budgets;
using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Domain.Pilotage;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using GrappePortal.Web.Shared.Listes;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Portefeuille;

/// <summary>The grappes of a region, or of the country: now, or as they were known at a reporting date.</summary>
public sealed class ListPortefeuille(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, TimeProvider clock)
{
    /// <returns><see langword="null"/> for who reads no portfolio.</returns>
    public async Task<PortefeuilleFiche?> ExecuteAsync(FiltrePortefeuille filtre, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filtre);
        var perimetre = await perimetres.GetAsync(cancellationToken);
        if (!perimetre.ReadsPortfolio)
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var grappes = db.Grappes.AsNoTracking().InPortfolioOf(perimetre).Matching(filtre.Liste.Recherche);
        grappes = filtre.Region is { } region ? grappes.Where(g => g.AppelAProjets.Region == region) : grappes;
        var today = clock.Today();
        var rows = filtre.Fige(today) is { } au
            ? await db.SituationsAsync(grappes, au, cancellationToken)
            : await LecturePortefeuille.GrappesAsync(db, grappes, today, cancellationToken);
        return Compose(rows, filtre, perimetre, today);
    }

    private static PortefeuilleFiche Compose(List<GrappeRow> rows, FiltrePortefeuille filtre, Perimetre perimetre, DateOnly today)
    {
        var states = rows.GroupBy(r => r.Chiffres.Etat).OrderBy(g => g.Key).Select(g => new GroupeRow(g.Key.Libelle(), g.Key.ToString(), SommeRow.Of(g))).ToList();
        var kept = filtre.Etat is { } etat ? rows.FindAll(r => r.Chiffres.Etat == etat) : rows;
        var regions = kept.GroupBy(r => r.Region).OrderBy(g => g.Key, NameOrder.Noms).Select(g => new GroupeRow(g.Key, g.Key, SommeRow.Of(g))).ToList();
        var numero = Math.Clamp(filtre.Liste.Page, 1, Math.Max(1, (kept.Count + filtre.Liste.Taille - 1) / filtre.Liste.Taille));
        var page = Sorted(kept, filtre.Liste).Skip((numero - 1) * filtre.Liste.Taille).Take(filtre.Liste.Taille).ToList();
        return new PortefeuilleFiche(
            filtre.Fige(today) ?? today, filtre.Fige(today) is not null, Mois.LastOver(filtre.Fige(today) ?? today), rows.Max(r => r.EnregistreeLe),
            new PageDe<GrappeRow>(page, kept.Count, numero, filtre.Liste.Taille), SommeRow.Of(kept), states, regions,
            perimetre.IsPlatform ? Region.Noms : perimetre.Regions);
    }

    private static IEnumerable<GrappeRow> Sorted(List<GrappeRow> rows, FiltreListe filtre) => filtre.Colonne switch
    {
        "region" => Ordered(rows, r => r.Region, filtre.Descendant, NameOrder.Noms),
        "etat" => Ordered(rows, r => r.Chiffres.Etat, filtre.Descendant),
        "complets" => Ordered(rows, r => r.Chiffres.TauxComplets ?? -1, filtre.Descendant),
        "transmis" => Ordered(rows, r => r.Chiffres.TauxTransmis ?? -1, filtre.Descendant),
        "cible" => Ordered(rows, r => r.Chiffres.TauxSurCible ?? -1, filtre.Descendant),
        "retard" => Ordered(rows, r => r.Chiffres.EnRetard, filtre.Descendant),
        "saisie" => Ordered(rows, r => r.Chiffres.DerniereSaisie ?? DateOnly.MinValue, filtre.Descendant),
        "depenses" => Ordered(rows, r => r.Chiffres.TauxEngage ?? -1, filtre.Descendant),
        "subvention" => Ordered(rows, r => r.Chiffres.Subvention ?? 0, filtre.Descendant),
        _ => Ordered(rows, r => r.Nom, filtre.Descendant, NameOrder.Noms),
    };

    private static IEnumerable<GrappeRow> Ordered<TKey>(List<GrappeRow> rows, Func<GrappeRow, TKey> key, bool descending, IComparer<TKey>? comparer = null) =>
        (descending ? rows.OrderByDescending(key, comparer) : rows.OrderBy(key, comparer)).ThenBy(r => r.Nom, NameOrder.Noms).ThenBy(r => r.Id);
}

/// <param name="Au">Day of the figures.</param>
/// <param name="EstFige">As they were known that day, and not now.</param>
/// <param name="Mois">The month that they speak of.</param>
/// <param name="EnregistreLe">When the last frozen row was kept.</param>
/// <param name="Grappes">One page of them.</param>
/// <param name="Total">Of all that the filters keep.</param>
/// <param name="Etats">Grappes by state, whatever the filter on the state.</param>
/// <param name="ParRegion">Of those that the filters keep.</param>
/// <param name="Regions">Those that the person may choose.</param>
public sealed record PortefeuilleFiche(
    DateOnly Au, bool EstFige, Mois Mois, DateTimeOffset? EnregistreLe, PageDe<GrappeRow> Grappes, SommeRow Total,
    IReadOnlyList<GroupeRow> Etats, IReadOnlyList<GroupeRow> ParRegion, IReadOnlyList<string> Regions);

/// <summary>Several grappes together: a state, a region.</summary>
public sealed record GroupeRow(string Libelle, string Valeur, SommeRow Somme);

/// <param name="Subvention">Granted, in euros: what a grappe that is not retained asks for is not counted.</param>
public sealed record SommeRow(int Grappes, int Etablissements, int Attendus, int Complets, int Transmis, int SurCible, int EnRetard, decimal Budget, decimal Subvention)
{
    /// <summary>Committed so far, in euros; unknown as soon as it is for one of the grappes.</summary>
    public decimal? Engage { get; init; }

    /// <summary>Paid so far, in euros; unknown as <see cref="Engage"/> is.</summary>
    public decimal? Acquitte { get; init; }

    public int? TauxEngage => ExecutionLigne.Taux(Engage, Budget);

    public int? TauxComplets => Attendus == 0 ? null : 100 * Complets / Attendus;

    public int? TauxTransmis => Attendus == 0 ? null : 100 * Transmis / Attendus;

    public int? TauxSurCible => Attendus == 0 ? null : 100 * SurCible / Attendus;

    public static SommeRow Of(IEnumerable<GrappeRow> rows)
    {
        var chiffres = rows.Select(r => r.Chiffres).ToList();
        return new SommeRow(
            chiffres.Count, chiffres.Sum(c => c.Etablissements), chiffres.Sum(c => c.Attendus), chiffres.Sum(c => c.Complets), chiffres.Sum(c => c.Transmis), chiffres.Sum(c => c.SurCible),
            chiffres.Sum(c => c.EnRetard), chiffres.Sum(c => c.Budget), chiffres.Sum(c => c.Etat.EstRetenue() ? c.Subvention ?? 0 : 0))
        {
            Engage = Known(chiffres, c => c.Engage),
            Acquitte = Known(chiffres, c => c.Acquitte),
        };
    }

    private static decimal? Known(List<ChiffresGrappe> chiffres, Func<ChiffresGrappe, decimal?> figure) => chiffres.TrueForAll(c => figure(c) is not null) ? chiffres.Sum(figure) : null;
}
