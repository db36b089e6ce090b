using System.IO.Compression;
using GrappePortal.Documents.Conventions;
using GrappePortal.Documents.Rapports;
using GrappePortal.Documents.Spreadsheets;
using GrappePortal.Documents.Typesetting;
using GrappePortal.Domain;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Data;
using GrappePortal.Web.Security;
using GrappePortal.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Solde;

/// <summary>The request for the balance, ready to be sent: a statement, the table of figures and what supports them, in one archive.</summary>
public sealed class ComposeDemandeSolde(IDbContextFactory<PortalDb> databases, ShowSolde show, Typesetter typesetter, PerimetreCourant perimetres, TimeProvider clock)
{
    private static readonly string[] Headings = ["FINESS géographique", "Établissement", "Indicateur", "Cible", "Numérateur", "Dénominateur", "Valeur", "Mois", "État", "Motif de la mise à l’écart", "Décidée par"];

    public const string NomArchive = "demande-de-solde.zip";

    /// <returns>The archive, gone from the disk once it is read.</returns>
    /// <exception cref="NotVisibleException">Out of the person's perimeter.</exception>
    /// <exception cref="RuleViolationException">Read-only for this person, or something still blocks the balance.</exception>
    public async Task<Stream> ExecuteAsync(Guid grappeId, CancellationToken cancellationToken = default)
    {
        var fiche = await show.ExecuteAsync(grappeId, [], cancellationToken) ?? throw new NotVisibleException();
        (await perimetres.GetAsync(cancellationToken)).ExpectEdits(grappeId);
        if (fiche.Solde.EstPaye)
        {
            throw new RuleViolationException($"Le solde est payé depuis le {fiche.Solde.Suite.PayeLe!.Value.Jour()} : il n’y a plus rien à demander.");
        }

        if (!fiche.Solde.ToutEstLeve)
        {
            throw new RuleViolationException(fiche.Solde.Empechement);
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var depenses = await EtatDepenses.ReadAsync(db, grappeId, cancellationToken);
        var masked = MaskedOf(fiche.Solde.Cibles);
        var pdf = await typesetter.RenderAsync(DocumentOf(fiche, depenses, masked), cancellationToken);
        var table = TableauWriter.WriteXlsx("Cibles", Headings, fiche.Solde.Cibles.Select(c => Cells(c, masked.Contains(c))));
        var archive = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        (string, byte[])[] files = [("demande-de-solde.pdf", pdf), ("cibles.xlsx", table), .. depenses is null ? [] : ((string, byte[])[])[("depenses.xlsx", depenses.ToXlsx())]];
        await WriteAsync(db, archive, fiche.Solde, files, cancellationToken);
        archive.Position = 0;
        return archive;
    }

    // One file of evidence in memory at a time: there may be hundreds of them.
    private static async Task WriteAsync(PortalDb db, Stream stream, SoldeGrappe solde, (string Nom, byte[] Contenu)[] files, CancellationToken cancellationToken)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (nom, contenu) in files)
        {
            await AddAsync(archive, nom, contenu, cancellationToken);
        }

        foreach (var piece in await PiecesAsync(db, solde, cancellationToken))
        {
            await AddAsync(archive, piece.Chemin, await db.Fichiers.Where(f => f.Id == piece.FichierId).Select(f => f.Contenu).SingleAsync(cancellationToken), cancellationToken);
        }
    }

    // Of the months that reach a target, alone.
    private static async Task<List<(string Chemin, Guid FichierId)>> PiecesAsync(PortalDb db, SoldeGrappe solde, CancellationToken cancellationToken)
    {
        var cited = solde.Cibles.Where(c => c.Mois is not null).Select(c => (c.Etablissement.Id, c.Mois!.Value)).ToHashSet();
        var (etablissements, months) = (cited.Select(c => c.Id).Distinct().ToArray(), cited.Select(c => c.Value).Distinct().ToArray());
        var read = await (
            from releve in db.RelevesMensuels
            where etablissements.Contains(releve.EtablissementId) && months.Contains(releve.Mois)
            join piece in db.PiecesReleve on releve.Id equals piece.ReleveId
            join etablissement in db.Etablissements on releve.EtablissementId equals etablissement.Id
            orderby releve.Mois, etablissement.FinessEt, piece.DeposeLe
            select new { releve.EtablissementId, releve.Mois, etablissement.FinessEt, piece.NomFichier, piece.FichierId }).ToListAsync(cancellationToken);
        return [.. read.Where(p => cited.Contains((p.EtablissementId, p.Mois)))
            .Select((p, rang) => ($"pieces/{p.Mois}/{p.FinessEt.Value}-{rang + 1:000}-{p.NomFichier}", p.FichierId))];
    }

    private static async Task AddAsync(ZipArchive archive, string nom, byte[] contenu, CancellationToken cancellationToken)
    {
        await using var entry = await archive.CreateEntry(nom, CompressionLevel.Fastest).OpenAsync(cancellationToken);
        await entry.WriteAsync(contenu, cancellationToken);
    }

    // By establishment, each has its own or that of the grappe.
    private static string VsrLue(SoldeFiche fiche)
    {
        var signed = fiche.Referentiel.LectureTroisMois == LectureTroisMois.ParEtablissement
            ? fiche.Solde.Cibles.Select(c => c.Etablissement.DateVsr ?? fiche.DateVsr).OfType<DateOnly>().Distinct().Order().ToList()
            : [.. new[] { fiche.DateVsr }.OfType<DateOnly>()];
        return signed switch
        {
            [] => "non renseignée",
            [var one] => one.Jour(),
            [var first, .., var last] => $"par établissement, du {first.Jour()} au {last.Jour()}",
        };
    }

    private RapportDocument DocumentOf(SoldeFiche fiche, EtatDepenses? depenses, HashSet<CibleSolde> masked) => new()
    {
        Titre = "Demande de versement du solde",
        SousTitre = $"Grappe {fiche.Grappe}",
        Mention = $"GrappePortal – état arrêté le {fiche.Today.Jour()}",
        CreatedAt = clock.GetUtcNow(),
        Faits =
        [
            ("Référentiel", fiche.Referentiel.Intitule),
            ("Signature de la VSR", VsrLue(fiche)),
            ("Subvention accordée", fiche.Solde.Subvention?.Euros() ?? "non renseignée"),
            ("Solde demandé", fiche.Solde.EurosEnAttente?.Euros() ?? "non renseigné"),
            ("Établissements", $"{SoldeGrappe.EtablissementsOf(fiche.Solde.Cibles)}{(fiche.Solde.Ecartees.Count > 0 ? string.Empty : $", tous sur cible{(fiche.Solde.DesLePremierMois ? " dès le premier mois" : string.Empty)}")}"),
            .. fiche.Solde.Ecartees.Count == 0 ? [] : ((string, string)[])[("Cibles écartées", $"{Libelles.Nombre(fiche.Solde.Ecartees.Count, "cible")}, avec leur motif ci-dessous")],
        ],
        Sections =
        [
            new RapportSection("Cibles atteintes",
                [$"Chaque établissement a atteint chacune des cibles de son référentiel dans les mois qui suivent la signature de la VSR{(fiche.Solde.Ecartees.Count > 0 ? ", sauf celles qui figurent plus bas" : string.Empty)}. Les valeurs ci-dessous sont celles qui ont été transmises dans le portail.", .. masked.Count == 0 ? [] : (string[])[NoteMasque]],
                new TableauMention(null, Colonnes, [.. fiche.Solde.Cibles.Where(c => c.Etat == EtatCible.Atteinte).Select(c => Line(c, masked.Contains(c)))])),
            .. fiche.Solde.Ecartees.Count == 0 ? [] : (RapportSection[])[SetAside(fiche.Solde.Ecartees)],
            .. depenses is null ? [] : (RapportSection[])[depenses.Section()],
        ],
    };

    private static readonly ColonneMention[] Colonnes = [new("Établissement"), new("FINESS"), new("Indicateur"), new("Cible", true), new("Valeur", true), new("Mois", true)];

    // Paragraphs: a reason is too long for the column of a table.
    private static RapportSection SetAside(IReadOnlyList<CibleSolde> ecartees) => new(
        "Cibles écartées",
        [
            "Ces cibles n’ont pas été atteintes, et le porteur de projet demande de les écarter : personne à mesurer dans aucun des mois qui comptent, ou un établissement fermé ou sorti de la grappe avant leur terme. Il les soumet à l’appréciation de l’ARS, avec ses motifs.",
            .. ecartees.Select(c => $"{c.Etablissement.Nom} ({c.Etablissement.FinessEt.Value}), {c.Indicateur.Libelle} : {c.Decision!.Motif} – décision de {c.Decision.DecideePar}, le {c.Decision.DecideeLe.Instant()}."),
        ]);

    private const string Masquee = "masqué";

    private static readonly string NoteMasque = $"« Masqué » : l’un des effectifs du mois, ou l’écart entre eux, est inférieur à {Masque.Seuil}, ou bien le chiffre permettrait de retrouver un tel effectif.";

    // It leaves the grappe: what is cited of one month of an establishment is masked together.
    private static HashSet<CibleSolde> MaskedOf(IEnumerable<CibleSolde> cibles) =>
    [
        .. from cible in cibles
           where cible.Mesure is not null
           group cible by (cible.Etablissement.Id, cible.Mois) into month
           from pair in month.Zip(Masque.Of(month.Select(c => c.Mesure!)))
           where pair.Second.EstMasquee
           select pair.First,
    ];

    private static IReadOnlyList<string> Line(CibleSolde cible, bool masked) =>
    [
        cible.Etablissement.Nom, cible.Etablissement.FinessEt.Value, cible.Indicateur.Libelle,
        cible.Indicateur.Lue(cible.Cible), masked ? Masquee : cible.Indicateur.Lue(cible.Valeur), cible.Mois?.ToString() ?? "–",
    ];

    private static object?[] Cells(CibleSolde cible, bool masked) =>
    [
        cible.Etablissement.FinessEt.Value, cible.Etablissement.Nom, cible.Indicateur.Libelle, (double?)cible.Cible,
        .. masked ? ((object?[])[Masquee, Masquee, Masquee]) : [cible.Mesure?.Numerateur, cible.Mesure?.Denominateur, (double?)cible.Valeur],
        cible.Mois?.ToString(),
        cible.Etat.Libelle(), cible.Decision?.Motif, cible.Decision is { } decision ? $"{decision.DecideePar}, le {decision.DecideeLe.Instant()}" : null,
    ];
}
