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

namespace GrappePortal.Web.Features.Solde;

/// <summary>The request for the balance, ready to be sent: a statement, the table of figures, in one archive.</summary>
public sealed class ComposeDemandeSolde(ShowSolde show, Typesetter typesetter, PerimetreCourant perimetres, TimeProvider clock)
{
    private static readonly string[] Headings = ["FINESS géographique", "Établissement", "Indicateur", "Cible", "Numérateur", "Dénominateur", "Valeur atteinte", "Mois"];

    /// <exception cref="NotVisibleException">Out of the person's perimeter.</exception>
    /// <exception cref="RuleViolationException">Read-only for this person, or something still blocks the balance.</exception>
    public async Task<Fichier> ExecuteAsync(Guid grappeId, CancellationToken cancellationToken = default)
    {
        var fiche = await show.ExecuteAsync(grappeId, [], cancellationToken) ?? throw new NotVisibleException();
        (await perimetres.GetAsync(cancellationToken)).ExpectEdits(grappeId);
        if (!fiche.Solde.PeutDemander)
        {
            throw new RuleViolationException(Refusal(fiche.Solde));
        }

        var pdf = await typesetter.RenderAsync(DocumentOf(fiche), cancellationToken);
        var table = TableauWriter.WriteXlsx("Cibles", Headings, fiche.Solde.Cibles.Select(Cells));
        return new Fichier("demande-de-solde.zip", Zip(("demande-de-solde.pdf", pdf), ("cibles.xlsx", table)));
    }

    private static string Refusal(SoldeGrappe solde) => !solde.VsrSignee
        ? "Le solde ne peut pas encore être demandé : la VSR n’est pas signée. Enregistrez sa date dès sa signature."
        : $"Le solde ne peut pas encore être demandé : {Libelles.Nombre(solde.Blocages.Count, "cible")} à atteindre dans {Libelles.Nombre(solde.EtablissementsBloquants, "établissement")}.";

    private RapportDocument DocumentOf(SoldeFiche fiche) => new()
    {
        Titre = "Demande de versement du solde",
        SousTitre = $"Grappe {fiche.Grappe}",
        Mention = $"GrappePortal – état arrêté le {fiche.Today.Jour()}",
        CreatedAt = clock.GetUtcNow(),
        Faits =
        [
            ("Référentiel", fiche.Referentiel.Intitule),
            ("Signature de la VSR", fiche.DateVsr?.Jour() ?? "par établissement"),
            ("Subvention accordée", fiche.Solde.Subvention?.Euros() ?? "non renseignée"),
            ("Solde demandé", fiche.Solde.EurosEnAttente?.Euros() ?? "non renseigné"),
            ("Établissements", $"{fiche.Solde.Cibles.Select(c => c.Etablissement.Id).Distinct().Count()}, tous sur cible{(fiche.Solde.DesLePremierMois ? " dès le premier mois" : string.Empty)}"),
        ],
        Sections =
        [
            new RapportSection("Cibles atteintes",
                ["Chaque établissement a atteint chacune des cibles de son référentiel dans les mois qui suivent la signature de la VSR. Les valeurs ci-dessous sont celles qui ont été transmises dans le portail."],
                new TableauMention(null, Colonnes, [.. fiche.Solde.Cibles.Select(Line)])),
        ],
    };

    private static readonly ColonneMention[] Colonnes = [new("Établissement"), new("FINESS"), new("Indicateur"), new("Cible", true), new("Valeur", true), new("Mois", true)];

    private static IReadOnlyList<string> Line(CibleSolde cible) =>
    [
        cible.Etablissement.Nom, cible.Etablissement.FinessEt.Value, cible.Indicateur.Libelle,
        cible.Indicateur.Lue(cible.Indicateur.Cible), cible.Indicateur.Lue(cible.Valeur), cible.Mois?.ToString() ?? "–",
    ];

    private static object?[] Cells(CibleSolde cible) =>
    [
        cible.Etablissement.FinessEt.Value, cible.Etablissement.Nom, cible.Indicateur.Libelle, (double?)cible.Indicateur.Cible,
        cible.Mesure?.Numerateur, cible.Mesure?.Denominateur, (double?)cible.Valeur, cible.Mois?.ToString(),
    ];

    private static byte[] Zip(params (string Nom, byte[] Contenu)[] files)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (nom, contenu) in files)
            {
                using var entry = archive.CreateEntry(nom, CompressionLevel.Fastest).Open();
                entry.Write(contenu);
            }
        }

        return stream.ToArray();
    }
}
