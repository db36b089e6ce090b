using GrappePortal.Documents.Conventions;
using GrappePortal.Documents.Rapports;
using GrappePortal.Documents.Spreadsheets;
using GrappePortal.Domain.Grappes;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Shared;

namespace GrappePortal.Web.Features.Solde;

/// <summary>Who asks, and whom.</summary>
/// <param name="Porteur">None while the grappe has not designated it.</param>
/// <param name="Appel">Of the ARS that answers.</param>
/// <param name="PreparePar">The person who composed the request.</param>
internal sealed record Demandeur(OrganismeGestionnaire? Porteur, AppelAProjets Appel, string PreparePar)
{
    public string PorteurLu => Porteur is null ? "non désigné" : string.Join(", ",
        [Porteur.Nom, .. Porteur.Siren is { } siren ? [$"SIREN {siren.Value}"] : (string[])[], .. Porteur.FinessEj is { } finess ? [$"FINESS juridique {finess.Value}"] : (string[])[]]);
}

/// <summary>What the request for the balance states: the report that is signed, and its table. What it cites leaves the grappe, masked.</summary>
internal sealed class DemandeSoldeDocument(SoldeFiche fiche, EtatDepenses? depenses, Demandeur demandeur)
{
    private const string Masquee = "masqué";

    private static readonly string[] Headings = ["FINESS géographique", "Établissement", "Indicateur", "Cible", "Numérateur", "Dénominateur", "Valeur", "Mois", "État", "Motif de la mise à l’écart", "Décidée par", "Référentiel du mois"];

    private static readonly ColonneMention[] Colonnes = [new("Établissement"), new("FINESS"), new("Indicateur"), new("Cible", true), new("Valeur", true), new("Mois", true)];

    private static readonly string NoteMasque = $"« Masqué » : l’un des effectifs du mois est inférieur à {Masque.Seuil}, ou bien le chiffre permettrait de retrouver un tel effectif.";

    private readonly HashSet<CibleSolde> _masked = MaskedOf(fiche.Solde.Cibles);

    public RapportDocument ToRapport(DateTimeOffset now) => new()
    {
        Titre = "Demande de versement du solde",
        SousTitre = $"Grappe {fiche.Grappe}",
        Mention = $"GrappePortal – état arrêté le {fiche.Today.Jour()}",
        CreatedAt = now,
        Faits =
        [
            ("À l’attention de", demandeur.Appel.Ars),
            ("Appel à projets", demandeur.Appel.Libelle),
            ("Porteur de projet", demandeur.PorteurLu),
            ("Préparée par", $"{demandeur.PreparePar}, le {fiche.Today.Jour()}"),
            .. ReferentielsLus(),
            ("Signature de la VSR", VsrLue()),
            ("Subvention accordée", fiche.Solde.Subvention?.Euros() ?? "non renseignée"),
            ("Solde demandé", fiche.Solde.EurosEnAttente?.Euros() ?? "non renseigné"),
            ("Établissements", $"{SoldeGrappe.EtablissementsOf(fiche.Solde.Cibles)}{(fiche.Solde.Ecartees.Count > 0 ? string.Empty : $", tous sur cible{(fiche.Solde.DesLePremierMois ? " dès le premier mois" : string.Empty)}")}"),
            .. fiche.Solde.Ecartees.Count == 0 ? [] : ((string, string)[])[("Cibles écartées", $"{Libelles.Nombre(fiche.Solde.Ecartees.Count, "cible")}, avec leur motif ci-dessous")],
        ],
        Sections =
        [
            new RapportSection("Cibles atteintes",
                [$"Chaque établissement a atteint, dans les mois qui suivent la signature de la VSR, chacune de ses cibles, selon la version du référentiel sous laquelle le mois cité a été saisi{(fiche.Solde.Ecartees.Count > 0 ? ", sauf celles qui figurent plus bas" : string.Empty)}. Les valeurs ci-dessous sont celles qui ont été transmises dans le portail.", .. _masked.Count == 0 ? [] : (string[])[NoteMasque]],
                new TableauMention(null, Colonnes, [.. fiche.Solde.Cibles.Where(c => c.Etat == EtatCible.Atteinte).Select(Line)])),
            .. fiche.Solde.Ecartees.Count == 0 ? [] : (RapportSection[])[SetAside()],
            .. depenses is null ? [] : (RapportSection[])[depenses.Section()],
        ],
        Signature = $"Pour le porteur de projet{(demandeur.Porteur is { } porteur ? $", {porteur.Nom}" : string.Empty)}",
    };

    public byte[] ToXlsx() => TableauWriter.WriteXlsx("Cibles", Headings, fiche.Solde.Cibles.Select(Cells));

    // The versions really applied, with the months cited of each; that of the grappe while no month is.
    private IEnumerable<(string, string)> ReferentielsLus()
    {
        var applied = fiche.Solde.Cibles.Where(c => c is { Mois: not null, Version: not null }).GroupBy(c => c.Version!.Intitule)
            .Select(g => (Intitule: g.Key, Mois: g.Select(c => c.Mois!.Value).Distinct().Order().Select(m => m.Libelle))).OrderBy(v => v.Intitule, StringComparer.CurrentCulture).ToList();
        return applied.Count > 1
            ? applied.Select(v => ("Référentiel appliqué", $"{v.Intitule} ({string.Join(", ", v.Mois)})"))
            : [("Référentiel", applied is [var one] ? one.Intitule : fiche.Referentiel.Intitule)];
    }

    // By establishment, each has its own or that of the grappe.
    private string VsrLue()
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

    // Paragraphs: a reason is too long for the column of a table.
    private RapportSection SetAside() => new(
        "Cibles écartées",
        [
            "Ces cibles n’ont pas été atteintes, et le porteur de projet demande de les écarter : personne à mesurer dans aucun des mois qui comptent, ou un établissement fermé ou sorti de la grappe avant leur terme. Il les soumet à l’appréciation de l’ARS, avec ses motifs.",
            .. fiche.Solde.Ecartees.Select(c => $"{c.Etablissement.Nom} ({c.Etablissement.FinessEt.Value}), {c.Indicateur.Libelle} : {c.Decision!.Motif} – décision de {c.Decision.DecideePar}, le {c.Decision.DecideeLe.Instant()}."),
        ]);

    // What is cited of one month of an establishment is masked together.
    private static HashSet<CibleSolde> MaskedOf(IEnumerable<CibleSolde> cibles) =>
    [
        .. from cible in cibles
           where cible.Mesure is not null
           group cible by (cible.Etablissement.Id, cible.Mois) into month
           from pair in month.Zip(Masque.Of(month.Select(c => c.Mesure!)))
           where pair.Second.EstMasquee
           select pair.First,
    ];

    private IReadOnlyList<string> Line(CibleSolde cible) =>
    [
        cible.Etablissement.Nom, cible.Etablissement.FinessEt.Value, cible.Indicateur.Libelle,
        cible.Indicateur.Lue(cible.Cible), _masked.Contains(cible) ? Masquee : cible.Indicateur.Lue(cible.Valeur), cible.Mois?.Libelle ?? "–",
    ];

    private object?[] Cells(CibleSolde cible) =>
    [
        cible.Etablissement.FinessEt.Value, cible.Etablissement.Nom, cible.Indicateur.Libelle, (double?)cible.Cible,
        .. _masked.Contains(cible) ? ((object?[])[Masquee, Masquee, Masquee]) : [cible.Mesure?.Numerateur, cible.Mesure?.Denominateur, (double?)cible.Valeur],
        cible.Mois?.ToString(),
        cible.Etat.Libelle(), cible.Decision?.Motif, cible.Decision is { } decision ? $"{decision.DecideePar}, le {decision.DecideeLe.Instant()}" : null,
        cible.Version?.Intitule,
    ];
}
