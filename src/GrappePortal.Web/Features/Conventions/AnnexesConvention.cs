using GrappePortal.Documents.Conventions;
using GrappePortal.Domain.Budgets;
using GrappePortal.Web.Shared;

namespace GrappePortal.Web.Features.Conventions;

/// <summary>The seven annexes of the convention constitutive (Hauts-de-France), filled from the portal's own data.</summary>
internal static class AnnexesConvention
{
    public static IReadOnlyList<AnnexeMention> Of(ContenuGrappe contenu) =>
        [Lettres(contenu), Indicateurs(contenu), Copil(contenu), Calendrier(contenu), BudgetPrevisionnel(contenu), EtatDepenses(contenu), Materiel(contenu)];

    /// <summary>Annexe of the convention de partenariat: what will be measured.</summary>
    public static AnnexeMention Indicateurs(ContenuGrappe contenu) => new("Indicateurs d’usage",
        $"Mesure à la fin de chaque mois, par établissement ; la première mesure porte sur {contenu.Referentiel.PremiereMesureMois} mois.",
        [new TableauMention(null, [new("Indicateur"), new("Numérateur"), new("Dénominateur"), new("Cible", IsNombre: true)],
            [.. contenu.Referentiel.Indicateurs.Select(i => (IReadOnlyList<string>)[i.Libelle, i.Numerateur, i.Denominateur ?? "comptage", i.Cible is { } cible ? $"{cible:0.##} %" : "sans cible"])])]);

    private static AnnexeMention Lettres(ContenuGrappe contenu) => new("Lettres d’engagement", Engagement(contenu),
        [new TableauMention(null, [new("Organisme gestionnaire"), new("FINESS juridique", IsNombre: true), new("Établissements", IsNombre: true), new("Lettre du", IsNombre: true)],
            [.. contenu.PorteurPuisMembres.Select(o => (IReadOnlyList<string>)[o.Nom, o.FinessEj?.Value ?? "à compléter", $"{contenu.EtablissementsOf(o).Count()}", o.LettreEngagementLe?.Jour() ?? "non reçue à ce jour"])])]);

    // Who has not handed over its letter must not read as engaged by it.
    private static string Engagement(ContenuGrappe contenu)
    {
        var received = contenu.Organismes.Count(o => o.LettreEngagementLe is not null);
        return received == contenu.Organismes.Count
            ? "Chaque organisme gestionnaire s’est engagé par une lettre signée de son représentant."
            : $"Chaque organisme gestionnaire s’engage par une lettre signée de son représentant. Lettres reçues à ce jour : {received} sur {contenu.Organismes.Count} ; un organisme dont la lettre n’est pas reçue ne s’est pas encore engagé par ce document.";
    }

    private static AnnexeMention Copil(ContenuGrappe contenu) => new("Membres du comité de pilotage et du comité de suivi", "Chaque organisme gestionnaire dispose d’une voix au comité de pilotage. Les référents siègent au comité de suivi opérationnel.",
        [
            new TableauMention("Comité de pilotage", [new("Organisme gestionnaire"), new("Représentant"), new("Qualité")],
                [.. contenu.PorteurPuisMembres.Select(o => (IReadOnlyList<string>)[o.Nom, o.Signataire?.Nom ?? "à désigner", o.Signataire?.Qualite ?? "à compléter"])]),
            new TableauMention("Comité de suivi opérationnel", [new("Établissement"), new("Référent")],
                [.. contenu.PorteurPuisMembres.SelectMany(contenu.EtablissementsOf).Select(e => (IReadOnlyList<string>)[e.Nom, e.Referent ?? "à désigner"])]),
        ]);

    private static AnnexeMention Calendrier(ContenuGrappe contenu) => new("Calendrier prévisionnel de déploiement", contenu.Grappe.Jalons.Count == 0 ? "Calendrier à arrêter par le comité de pilotage." : null,
        [new TableauMention(null, [new("Étape"), new("Date", IsNombre: true)],
            [.. contenu.Grappe.Jalons.OrderBy(j => j.Date).ThenBy(j => j.Libelle).Select(j => (IReadOnlyList<string>)[j.Libelle, j.Date.Jour()])])]);

    private static AnnexeMention BudgetPrevisionnel(ContenuGrappe contenu) => new("Budget prévisionnel", contenu.Budget is { Lignes.Count: > 0 } ? "Dépenses et recettes, en euros." : "Budget à arrêter.",
        contenu.Budget is { } budget
            ? [Lignes("Dépenses", budget, SensBudgetaire.Depense, budget.TotalDepenses), Lignes("Recettes", budget, SensBudgetaire.Recette, budget.TotalRecettes)]
            : []);

    private static TableauMention Lignes(string titre, Budget budget, SensBudgetaire sens, decimal total) => new(titre, [new("Poste"), new("Montant", IsNombre: true)],
        [.. budget.Lignes.Where(l => l.Sens == sens).Select(l => (IReadOnlyList<string>)[l.Poste, l.Montant.Euros()])], ["Total", total.Euros()]);

    // A form for each member to fill; below it, what the porteur has recorded as paid.
    private static AnnexeMention EtatDepenses(ContenuGrappe contenu)
    {
        ColonneMention[] colonnes = [new("Nature de la dépense"), new("Référence de la facture acquittée"), new("Émetteur"), new("Montant TTC", IsNombre: true)];
        var modele = new TableauMention(null, colonnes, [.. Enumerable.Repeat((IReadOnlyList<string>)[" ", " ", " ", " "], 6)], ["Total", " ", " ", " "]);
        var paid = contenu.Budget?.Depenses.Where(d => d.EstAcquittee).OrderBy(d => d.AcquitteeLe).ThenBy(d => d.Id).ToList() ?? [];
        string Membre(Guid? id) => contenu.Organismes.FirstOrDefault(o => o.Id == id)?.Nom ?? "Toute la grappe";
        var recorded = new TableauMention("Dépenses payées à ce jour", [new("Membre"), .. colonnes],
            [.. paid.Select(d => (IReadOnlyList<string>)[Membre(d.OrganismeGestionnaireId), d.Libelle, d.Facture!, d.Emetteur, d.Montant.Euros()])],
            ["Total", " ", " ", " ", paid.Sum(d => d.Montant).Euros()]);
        return new("État récapitulatif des dépenses", "Modèle à remettre au porteur de projet avec les factures acquittées, par chaque membre.", paid.Count > 0 ? [modele, recorded] : [modele]);
    }

    private static AnnexeMention Materiel(ContenuGrappe contenu) => new("Répartition de l’enveloppe matériel", Repartie(contenu.Budget),
        contenu.Budget is { Parts.Count: > 0 } budget
            ? [new TableauMention(null, [new("Bénéficiaire"), new("Demandé", IsNombre: true), new("Accordé", IsNombre: true)],
                [.. budget.Parts.Select(p => (IReadOnlyList<string>)[p.Beneficiaire, p.Demande.Euros(), p.Accorde.Euros()])], ["Total", budget.TotalDemande.Euros(), budget.TotalAccorde.Euros()])]
            : []);

    // Those who sign read nothing of the table that it does not show.
    private static string Repartie(Budget? budget) => budget switch
    {
        not { EnveloppeMateriel: not null } => "Enveloppe à arrêter.",
        { Parts.Count: 0 } => $"Enveloppe de {budget.EnveloppeMateriel.Value.Euros()}, dont la répartition est à arrêter.",
        _ when !budget.GivesOutEnveloppe(budget.TotalAccorde) => $"Enveloppe de {budget.EnveloppeMateriel.Value.Euros()}, dont la répartition est à arrêter : les parts ne totalisent pas l’enveloppe.",
        _ => $"Enveloppe de {budget.EnveloppeMateriel.Value.Euros()}{(budget.IsProportionnel ? ", répartie en proportion des demandes" : "")} ; la somme des parts est exactement égale à l’enveloppe.",
    };
}
