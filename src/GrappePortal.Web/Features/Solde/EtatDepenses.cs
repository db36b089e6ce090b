using GrappePortal.Documents.Conventions;
using GrappePortal.Documents.Rapports;
using GrappePortal.Documents.Spreadsheets;
using GrappePortal.Domain.Budgets;
using GrappePortal.Web.Data;
using GrappePortal.Web.Shared;
using GrappePortal.Web.Shared.Exports;
using Microsoft.EntityFrameworkCore;

namespace GrappePortal.Web.Features.Solde;

/// <summary>
/// What was spent, as the request for the balance states it: line by line in the statement, expense by expense in a table
/// (description, reference of the paid invoice, issuer, amount; annexe 6).
/// </summary>
internal sealed class EtatDepenses
{
    private static readonly ColonneMention[] Colonnes = [new("Poste"), new("Prévu", true), new("Engagé", true), new("Payé", true)];

    private readonly Budget _budget;
    private readonly Dictionary<Guid, string> _organismes;

    private EtatDepenses(Budget budget, Dictionary<Guid, string> organismes) => (_budget, _organismes) = (budget, organismes);

    /// <returns><see langword="null"/> when no expense was recorded.</returns>
    public static async Task<EtatDepenses?> ReadAsync(PortalDb db, Guid grappeId, CancellationToken cancellationToken)
    {
        var budget = await db.Budgets.AsNoTracking().AsSplitQuery().SingleOrDefaultAsync(b => b.GrappeId == grappeId, cancellationToken);
        return budget is null or { Depenses.Count: 0 }
            ? null
            : new EtatDepenses(budget, await db.OrganismesGestionnaires.Where(o => o.GrappeId == grappeId).ToDictionaryAsync(o => o.Id, o => o.Nom, cancellationToken));
    }

    public RapportSection Section() => new(
        "État des dépenses",
        [
            _budget.TotalAcquitte < _budget.TotalEngage
                ? $"{(_budget.TotalEngage - _budget.TotalAcquitte).Euros()} de dépenses engagées attendent encore leur facture acquittée."
                : "Toutes les dépenses engagées sont payées.",
        ],
        new TableauMention(null, Colonnes, [.. _budget.Execution().Select(Line), Total]));

    public byte[] ToXlsx() => TableauWriter.WriteXlsx(
        "Dépenses",
        [.. DepenseRow.Colonnes.Select(colonne => colonne.Titre)],
        _budget.Depenses.OrderBy(d => d.EngageeLe).ThenBy(d => d.Id).Select(RowOf).Select(row => (IReadOnlyList<object?>)[.. DepenseRow.Colonnes.Select(colonne => colonne.Valeur(row))]));

    private IReadOnlyList<string> Total => ["Total", _budget.TotalDepenses.Euros(), _budget.TotalEngage.Euros(), _budget.TotalAcquitte.Euros()];

    private static IReadOnlyList<string> Line(ExecutionLigne execution) =>
        [execution.Ligne.Poste, execution.Ligne.Montant.Euros(), execution.Engage.Euros(), execution.Acquitte.Euros()];

    private DepenseRow RowOf(Depense depense) => new(
        depense.Id, depense.LigneId, _budget.Lignes.First(l => l.Id == depense.LigneId).Poste,
        depense.OrganismeGestionnaireId, depense.OrganismeGestionnaireId is { } id ? _organismes.GetValueOrDefault(id) : null,
        depense.Libelle, depense.Emetteur, depense.Montant, depense.EngageeLe, depense.Facture, depense.AcquitteeLe);
}
