using System.Globalization;
using GrappePortal.Documents.Conventions;
using GrappePortal.Documents.Rapports;
using GrappePortal.Documents.Typesetting;
using GrappePortal.Domain.Pilotage;
using GrappePortal.Web.Shared;

namespace GrappePortal.Web.Features.Portefeuille;

/// <summary>One grappe of the portfolio as a PDF: the very content of its page, at the same reporting date, masked alike.</summary>
public sealed class PrintGrappePortefeuille(ShowGrappePortefeuille show, Typesetter typesetter, TimeProvider clock)
{
    private static readonly ColonneMention[] ColonnesEtablissement =
    [
        new("Établissement"), new("FINESS"), new("Organisme gestionnaire"), new("Relevé"), new("Saisie", true), new("Cibles atteintes", true), new("Retards", true), new("Dernière saisie", true),
    ];

    private static readonly ColonneMention[] ColonnesTotal =
    [
        new("Indicateur"), new("Cible", true), new("Établissements sur cible", true), new("Numérateur", true), new("Dénominateur", true), new("Taux", true), new("Masqués", true),
    ];

    /// <returns><see langword="null"/> when it is not in the person's portfolio, or was not kept at that date.</returns>
    public async Task<byte[]?> ExecuteAsync(Guid grappeId, DateOnly? au, CancellationToken cancellationToken = default) =>
        await show.ExecuteAsync(grappeId, au, cancellationToken) is { } fiche ? await typesetter.RenderAsync(DocumentOf(fiche), cancellationToken) : null;

    private RapportDocument DocumentOf(GrappePortefeuilleFiche fiche) => new()
    {
        Titre = fiche.Grappe.Nom,
        SousTitre = $"{fiche.Grappe.Region}, appel {fiche.Grappe.Annee} – situation au {fiche.Au.Jour()}",
        Mention = $"GrappePortal – situation au {fiche.Au.Jour()}{(fiche.EstFige ? ", telle qu’elle était connue ce jour-là" : string.Empty)}",
        Paysage = true,
        CreatedAt = fiche.Grappe.EnregistreeLe ?? clock.GetUtcNow(),
        Faits = [.. Facts(fiche.Grappe.Chiffres), ("Solde", fiche.Grappe.Chiffres.Solde.SoldeLu(fiche.CiblesLevees))],
        Sections =
        [
            new RapportSection($"Établissements, {fiche.Grappe.Chiffres.Mois.Libelle}", [LectureChiffres.NoteMasque, LectureChiffres.NoteSurCible], new TableauMention(null, ColonnesEtablissement, [.. fiche.Etablissements.Select(Line)])),
            .. fiche.Totaux.Count == 0 ? [] : (RapportSection[])[new RapportSection($"Indicateurs transmis, {fiche.Grappe.Chiffres.Mois.Libelle}", [LectureChiffres.NoteTotaux], new TableauMention(null, ColonnesTotal, [.. fiche.Totaux.Select(Line)]))],
        ],
    };

    private static (string Libelle, string Valeur)[] Facts(ChiffresGrappe chiffres) =>
    [
        ("État", chiffres.Etat.Libelle()),
        ("Mois mesuré", chiffres.Mois.Libelle),
        ("Relevés complets", Part(chiffres.Complets, chiffres.Attendus, chiffres.TauxComplets)),
        ("Relevés transmis", Part(chiffres.Transmis, chiffres.Attendus, chiffres.TauxTransmis)),
        ("Établissements sur cible", Part(chiffres.SurCible, chiffres.Attendus, chiffres.TauxSurCible)),
        ("Relevés en retard", $"{Libelles.Nombre(chiffres.EnRetard, "relevé")} sur trois mois"),
        ("Dernière saisie", chiffres.DerniereSaisie?.Jour() ?? "aucune sur les trois derniers mois"),
        ("Dépenses prévues", chiffres.Budget.Euros()),
        ("Dépenses engagées", chiffres.DepenseLue(chiffres.Engage)),
        ("Dépenses payées", chiffres.DepenseLue(chiffres.Acquitte)),
        ("Subvention", chiffres.SubventionLue()),
    ];

    private static IReadOnlyList<string> Line(LigneSituation ligne) =>
        [ligne.Nom, ligne.Finess, ligne.Organisme ?? "–", ligne.ReleveLu(), ligne.SaisieLue(), ligne.CiblesLues(), ligne.RetardsLus(), ligne.DerniereSaisieLue()];

    private static IReadOnlyList<string> Line(TotalIndicateur total) =>
        [total.Indicateur.Libelle, total.CibleLue(), total.SurCibleLu(), Figure(total.Total?.Numerateur), Figure(total.Total?.Denominateur), total.Indicateur.Lue(total.Taux), total.MasquesLus()];

    private static string Part(int nombre, int sur, int? taux) => $"{Figure(nombre)} sur {Figure(sur)} ({taux.Pourcent()})";

    private static string Figure(int? number) => number?.ToString("#,0", CultureInfo.GetCultureInfo("fr-FR")) ?? "–";
}
