using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.SuiviIndicateurs;

/// <summary>Establishments × indicators of one month, and how complete the last months are: for whoever reads the grappe from inside, what they see of it.</summary>
public sealed class ShowSuivi(IDbContextFactory<PortalDb> databases, PerimetreCourant perimetres, TimeProvider clock)
{
    private const int Months = 12;

    /// <returns><see langword="null"/> for who reads no relevé of the grappe from inside.</returns>
    /// <param name="grappeId">Which.</param>
    /// <param name="mois">Shown; the latest unless it is open.</param>
    /// <param name="indicateur">Code of the one to show month by month; unknown, none is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<SuiviFiche?> ExecuteAsync(Guid grappeId, Mois? mois, string? indicateur = null, CancellationToken cancellationToken = default)
    {
        var perimetre = await perimetres.GetAsync(cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (!perimetre.ReadsReleves(grappeId) || await db.Grappes.AsNoTracking().SingleOrDefaultAsync(g => g.Id == grappeId, cancellationToken) is not { } grappe)
        {
            return null;
        }

        var visible = db.RelevesMensuels.AsNoTracking().VisibleTo(perimetre, db).Where(r => r.GrappeId == grappeId);
        var opened = await visible.Select(r => r.Mois).Distinct().ToListAsync(cancellationToken);
        opened.Sort((a, b) => b.CompareTo(a));
        var shown = mois is { } asked && opened.Contains(asked) ? asked : opened.Count > 0 ? opened[0] : (Mois?)null;
        var noms = await NomsAsync(db, grappeId, cancellationToken);
        var releves = shown is { } month ? await visible.Where(r => r.Mois == month).ToListAsync(cancellationToken) : [];
        var versions = await db.VersionsAsync(grappe.ReferentielIndicateursId, releves, cancellationToken);
        var referentiel = versions[ShownOf(releves, grappe.ReferentielIndicateursId, versions)];
        var rows = releves.Select(r => RowOf(r, versions[r.ReferentielIndicateursId], referentiel, noms[r.EtablissementId])).OrderBy(r => r.Nom, StringComparer.CurrentCulture).ThenBy(r => r.EtablissementId).ToList();
        var lines = await LinesAsync(visible, opened, cancellationToken);
        var evolution = referentiel.Indicateurs.FirstOrDefault(i => i.Code == indicateur) is { } chosen
            ? await LectureEvolution.OfAsync(db, visible, [.. opened.Take(Months).Reverse()], chosen, grappe.ReferentielIndicateursId, cancellationToken)
            : null;
        return new SuiviFiche(grappeId, grappe.Nom, referentiel, shown, opened, rows, evolution)
        {
            EstEntiere = perimetre.Follows(grappeId),
            ParMois = [.. lines.GroupBy(l => l.Mois).OrderByDescending(g => g.Key).Select(g => new CompletudeMois(g.Key, Sum(g)))],
            ParOrganisme = [.. Named(lines, l => noms[l.EtablissementId].Organisme ?? "Organisme à préciser", null)],
            ParEtablissement = [.. lines.GroupBy(l => l.EtablissementId).SelectMany(g => Named(g, _ => noms[g.Key].Nom, g.Key)).OrderBy(c => c.Nom, StringComparer.CurrentCulture).ThenBy(c => c.Id)],
        };
    }

    private static async Task<List<LigneMois>> LinesAsync(IQueryable<ReleveMensuel> visible, List<Mois> opened, CancellationToken cancellationToken)
    {
        var months = opened.Take(Months).ToArray();
        var lines = await visible.Where(r => months.Contains(r.Mois)).Select(r => new { r.EtablissementId, r.Mois, r.EstComplet, EstTransmis = r.TransmisLe != null, r.PremiereTransmissionLe, r.ClotureLe }).ToListAsync(cancellationToken);
        return lines.ConvertAll(l => new LigneMois(l.EtablissementId, l.Mois, new LigneCompletude(l.EstComplet, l.EstTransmis, l.PremiereTransmissionLe.InParis(), l.ClotureLe)));
    }

    private Completude Sum(IEnumerable<LigneMois> lines) => Completude.Of(lines.Select(l => l.Dates), clock.Today());

    private IEnumerable<CompletudeNommee> Named(IEnumerable<LigneMois> lines, Func<LigneMois, string> name, Guid? id) =>
        lines.GroupBy(name).OrderBy(g => g.Key, StringComparer.CurrentCulture).Select(g => new CompletudeNommee(id, g.Key, Sum(g)));

    private sealed record LigneMois(Guid EtablissementId, Mois Mois, LigneCompletude Dates);

    // The version chosen by the grappe where a relevé of the month uses it; another rule-set may have a higher version.
    private static Guid ShownOf(List<ReleveMensuel> releves, Guid chosen, Dictionary<Guid, ReferentielIndicateurs> versions)
    {
        var used = releves.Select(r => r.ReferentielIndicateursId).ToHashSet();
        return used.Count == 0 || used.Contains(chosen) ? chosen : used.MaxBy(id => versions[id].Version);
    }

    private static SuiviRow RowOf(ReleveMensuel releve, ReferentielIndicateurs version, ReferentielIndicateurs shown, NomEtablissement nom)
    {
        var bilan = version.Evaluate(releve.Valeurs.Select(v => v.Valeur), nom.Categorie);
        return new SuiviRow(
            releve.EtablissementId, nom.Nom, nom.Organisme ?? "Organisme à préciser", releve.Etat, [.. shown.Indicateurs.Select(i => bilan.Find(i.Code))]);
    }

    private static Task<Dictionary<Guid, NomEtablissement>> NomsAsync(PortalDb db, Guid grappeId, CancellationToken cancellationToken) => db.Etablissements.AsNoTracking()
        .Where(e => e.GrappeId == grappeId)
        .Select(e => new NomEtablissement(e.Id, e.Nom, e.Categorie, db.OrganismesGestionnaires.Where(o => o.Id == e.OrganismeGestionnaireId).Select(o => o.Nom).FirstOrDefault()))
        .ToDictionaryAsync(e => e.Id, cancellationToken);

    private sealed record NomEtablissement(Guid Id, string Nom, string? Categorie, string? Organisme);
}

/// <param name="Referentiel">The version that the month is shown by; each row is read by its own.</param>
/// <param name="Mois">Shown; none while no month is open.</param>
/// <param name="MoisOuverts">The latest first.</param>
/// <param name="Rows">What the person sees of the grappe.</param>
/// <param name="Evolution">One indicator over the last year, when it was asked for.</param>
public sealed record SuiviFiche(
    Guid GrappeId, string Grappe, ReferentielIndicateurs Referentiel, Mois? Mois, IReadOnlyList<Mois> MoisOuverts, IReadOnlyList<SuiviRow> Rows, EvolutionIndicateur? Evolution)
{
    /// <summary>Of the whole grappe; a référent and a direction read their own establishments.</summary>
    public bool EstEntiere { get; init; }

    /// <summary>The last twelve months, the latest first.</summary>
    public IReadOnlyList<CompletudeMois> ParMois { get; init; } = [];

    /// <summary>Over those months.</summary>
    public IReadOnlyList<CompletudeNommee> ParOrganisme { get; init; } = [];

    /// <summary>Over those months.</summary>
    public IReadOnlyList<CompletudeNommee> ParEtablissement { get; init; } = [];
}

/// <summary>One establishment.</summary>
/// <param name="Mesures">One for each indicator of the version shown, in its order; none where the version of its relevé does not hold it.</param>
public sealed record SuiviRow(Guid EtablissementId, string Nom, string Organisme, EtatReleve Etat, IReadOnlyList<Mesure?> Mesures);

public sealed record CompletudeMois(Mois Mois, Completude Completude);

/// <param name="Id">Of an establishment; none for a body.</param>
public sealed record CompletudeNommee(Guid? Id, string Nom, Completude Completude);
