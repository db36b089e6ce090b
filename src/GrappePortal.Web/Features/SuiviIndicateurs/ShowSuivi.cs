using GrappePortal.Domain.Grappes;
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
        var organismes = await db.OrganismesGestionnaires.Where(o => o.GrappeId == grappeId).Select(o => new NomOrganisme(o.Id, o.Nom, o.FinessEj, o.Siren)).ToDictionaryAsync(o => o.Id, cancellationToken);
        var releves = shown is { } month ? await visible.Where(r => r.Mois == month).ToListAsync(cancellationToken) : [];
        var versions = await db.VersionsAsync(grappe.ReferentielIndicateursId, releves, cancellationToken);
        var referentiel = versions.OfMonth(releves.Select(r => r.ReferentielIndicateursId), grappe.ReferentielIndicateursId);
        var rows = releves.Select(r => RowOf(r, versions[r.ReferentielIndicateursId], referentiel, noms[r.EtablissementId], NameOf(organismes, r.OrganismeGestionnaireId ?? noms[r.EtablissementId].OrganismeId))).OrderBy(r => r.Nom, StringComparer.CurrentCulture).ThenBy(r => r.Finess, StringComparer.Ordinal).ToList();
        var lines = await LinesAsync(visible, opened, cancellationToken);
        var evolution = referentiel.Indicateurs.FirstOrDefault(i => i.Code == indicateur) is { } chosen
            ? await LectureEvolution.OfAsync(db, visible, [.. opened.Take(Months).Reverse()], chosen, grappe.ReferentielIndicateursId, cancellationToken)
            : null;
        return new SuiviFiche(grappeId, grappe.Nom, referentiel, shown, opened, rows, evolution)
        {
            EstEntiere = perimetre.Follows(grappeId),
            ParMois = [.. lines.GroupBy(l => l.Mois).OrderByDescending(g => g.Key).Select(g => new CompletudeMois(g.Key, Sum(g)))],
            ParOrganisme = Named(lines.GroupBy(l => l.OrganismeId ?? noms[l.EtablissementId].OrganismeId).Select(g => new CompletudeNommee(null, NameOf(organismes, g.Key), g.Key is { } id ? organismes.GetValueOrDefault(id)?.Numero : null, Sum(g)))),
            ParEtablissement = Named(lines.GroupBy(l => l.EtablissementId).Select(g => new CompletudeNommee(g.Key, noms[g.Key].Nom, $"FINESS {noms[g.Key].Finess.Value}", Sum(g)))),
        };
    }

    private static async Task<List<LigneMois>> LinesAsync(IQueryable<ReleveMensuel> visible, List<Mois> opened, CancellationToken cancellationToken)
    {
        var months = opened.Take(Months).ToArray();
        var lines = await visible.Where(r => months.Contains(r.Mois) && r.EstAttendu).Select(r => new { r.EtablissementId, r.OrganismeGestionnaireId, r.Mois, r.EstComplet, EstTransmis = r.TransmisLe != null, r.PremiereTransmissionLe, r.ClotureLe }).ToListAsync(cancellationToken);
        return lines.ConvertAll(l => new LigneMois(l.EtablissementId, l.OrganismeGestionnaireId, l.Mois, new LigneCompletude(l.EstComplet, l.EstTransmis, l.PremiereTransmissionLe.InParis(), l.ClotureLe)));
    }

    private Completude Sum(IEnumerable<LigneMois> lines) => Completude.Of(lines.Select(l => l.Dates), clock.Today());

    private static List<CompletudeNommee> Named(IEnumerable<CompletudeNommee> rows) => [.. rows.OrderBy(c => c.Nom, StringComparer.CurrentCulture).ThenBy(c => c.Numero, StringComparer.Ordinal)];

    // The body that ran the establishment when the month was opened; that of today when nobody knew then.
    private static string NameOf(Dictionary<Guid, NomOrganisme> organismes, Guid? id) => id is { } known && organismes.TryGetValue(known, out var organisme) ? organisme.Nom : "Organisme à préciser";

    /// <param name="OrganismeId">When the month was opened.</param>
    private sealed record LigneMois(Guid EtablissementId, Guid? OrganismeId, Mois Mois, LigneCompletude Dates);

    private static SuiviRow RowOf(ReleveMensuel releve, ReferentielIndicateurs version, ReferentielIndicateurs shown, NomEtablissement etablissement, string organisme)
    {
        var bilan = releve.Evaluate(version);
        return new SuiviRow(releve.EtablissementId, etablissement.Nom, etablissement.Finess.Value, organisme, releve.Etat, [.. shown.Indicateurs.Select(bilan.JudgedBy)]);
    }

    private static Task<Dictionary<Guid, NomEtablissement>> NomsAsync(PortalDb db, Guid grappeId, CancellationToken cancellationToken) => db.Etablissements.AsNoTracking()
        .Where(e => e.GrappeId == grappeId)
        .Select(e => new NomEtablissement(e.Id, e.Nom, e.FinessEt, e.OrganismeGestionnaireId))
        .ToDictionaryAsync(e => e.Id, cancellationToken);

    private sealed record NomEtablissement(Guid Id, string Nom, Finess Finess, Guid? OrganismeId);

    private sealed record NomOrganisme(Guid Id, string Nom, Finess? FinessEj, Siren? Siren)
    {
        public string? Numero => FinessEj is { } finess ? $"FINESS {finess.Value}" : Siren is { } siren ? $"SIREN {siren.Value}" : null;
    }
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
/// <param name="Organisme">The body that ran it when the month was opened.</param>
/// <param name="Mesures">One for each indicator of the version shown, in its order; none where the version of its relevé does not hold it.</param>
public sealed record SuiviRow(Guid EtablissementId, string Nom, string Finess, string Organisme, EtatReleve Etat, IReadOnlyList<Mesure?> Mesures);

public sealed record CompletudeMois(Mois Mois, Completude Completude);

/// <param name="Id">Of an establishment; none for a body.</param>
/// <param name="Numero">Tells two of the same name apart: FINESS, or SIREN of a body without one.</param>
public sealed record CompletudeNommee(Guid? Id, string Nom, string? Numero, Completude Completude);
