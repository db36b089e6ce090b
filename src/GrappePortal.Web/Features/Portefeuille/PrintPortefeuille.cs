using System.Globalization;
using GrappePortal.Documents.Conventions;
using GrappePortal.Documents.Rapports;
using GrappePortal.Documents.Typesetting;
using GrappePortal.Domain;
using GrappePortal.Web.Shared;

namespace GrappePortal.Web.Features.Portefeuille;

/// <summary>The portfolio as a PDF: the very figures of the page, with the same filters and the same reporting date.</summary>
public sealed class PrintPortefeuille(ListPortefeuille list, Typesetter typesetter, TimeProvider clock)
{
    /// <returns><see langword="null"/> for who reads no portfolio.</returns>
    public async Task<byte[]?> ExecuteAsync(FiltrePortefeuille filtre, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filtre);
        return await list.ExecuteAsync(filtre.ForExport(), cancellationToken) is { } fiche
            ? await typesetter.RenderAsync(DocumentOf(fiche, filtre), cancellationToken)
            : null;
    }

    private RapportDocument DocumentOf(PortefeuilleFiche fiche, FiltrePortefeuille filtre) => new()
    {
        Titre = "Portefeuille des grappes",
        SousTitre = $"{filtre.Region ?? (fiche.Regions.Count == 1 ? fiche.Regions[0] : "Toutes les régions suivies")} – situation au {fiche.Au.Jour()}",
        Mention = $"GrappePortal – situation au {fiche.Au.Jour()}{(fiche.EstFige ? ", telle qu’elle était connue ce jour-là" : string.Empty)}",
        Paysage = true,
        CreatedAt = fiche.EnregistreLe ?? clock.GetUtcNow(),
        Faits =
        [
            .. Filters(filtre),
            ("Mois mesuré", fiche.Mois.Libelle),
            ("Grappes", Figure(fiche.Total.Grappes)),
            ("Relevés complets", $"{Figure(fiche.Total.Complets)} sur {Figure(fiche.Total.Attendus)} ({fiche.Total.TauxComplets.Pourcent()})"),
            ("Relevés transmis", $"{Figure(fiche.Total.Transmis)} sur {Figure(fiche.Total.Attendus)} ({fiche.Total.TauxTransmis.Pourcent()})"),
            ("Établissements sur cible", $"{Figure(fiche.Total.SurCible)} sur {Figure(fiche.Total.Attendus)} ({fiche.Total.TauxSurCible.Pourcent()})"),
            ("Relevés en retard", Figure(fiche.Total.EnRetard)),
            ("Dépenses prévues", fiche.Total.Budget.Euros()),
            ("Dépenses engagées", fiche.Total.Engage?.Euros() ?? LectureChiffres.NonEnregistrees),
            ("Dépenses payées", fiche.Total.Acquitte?.Euros() ?? LectureChiffres.NonEnregistrees),
            ("Subventions accordées", fiche.Total.Subvention.Euros()),
        ],
        Sections = [new RapportSection("Grappes", [LectureChiffres.NoteSurCible, LectureChiffres.NoteSubventions], new TableauMention(null, Colonnes, [.. fiche.Grappes.Rows.Select(Line)]))],
    };

    // Without its filters, a page that is printed would pass for the whole portfolio.
    private static IEnumerable<(string Libelle, string Valeur)> Filters(FiltrePortefeuille filtre)
    {
        if (filtre.Etat is { } etat)
        {
            yield return ("État retenu", etat.Libelle());
        }

        if (Texte.OrNull(filtre.Liste.Recherche) is { } mots)
        {
            yield return ("Nom contenant", Typographie.Typeset($"« {mots} »"));
        }
    }

    private static readonly ColonneMention[] Colonnes =
    [
        new("Grappe"), new("Région"), new("État"), new("Complets", true), new("Transmis", true), new("Sur cible", true), new("Retards", true), new("Dernière saisie", true), new("Dépenses prévues", true), new("Engagées", true), new("Subvention", true), new("Solde"),
    ];

    private static IReadOnlyList<string> Line(GrappeRow row) =>
    [
        row.Nom, row.Region, row.Chiffres.Etat.Libelle(),
        $"{row.Chiffres.Complets} / {row.Chiffres.Attendus}", $"{row.Chiffres.Transmis} / {row.Chiffres.Attendus}", $"{row.Chiffres.SurCible} / {row.Chiffres.Attendus}", Figure(row.Chiffres.EnRetard),
        row.Chiffres.DerniereSaisie?.Jour() ?? "aucune en trois mois", row.Chiffres.Budget.Euros(), row.Chiffres.Engage?.Euros() ?? "–", row.Chiffres.Subvention?.Euros() ?? "–", row.Chiffres.Solde.SoldeLu(),
    ];

    private static string Figure(int number) => number.ToString("#,0", CultureInfo.GetCultureInfo("fr-FR"));
}
