using System.Globalization;

namespace GrappePortal.Domain.Dossiers.Controles;

/// <summary>Expenses equal receipts; shares add up to their envelope. To the cent.</summary>
internal static class ControleArgent
{
    public static IEnumerable<Anomalie> Check(DossierLu dossier) =>
        dossier.Faits.Repartitions.Select(CheckShares).Prepend(CheckBalance(dossier.Faits.Budget)).OfType<Anomalie>();

    private static Anomalie? CheckBalance(BudgetDossier? budget)
    {
        var (depenses, recettes) = (Sum(budget?.Depenses), Sum(budget?.Recettes));
        return depenses == recettes
            ? null
            : Constat.Whole(null, null, CodeAnomalie.BudgetDesequilibre, $"Le budget prévisionnel n’est pas équilibré : {Euros(depenses)} de dépenses et {Euros(recettes)} de recettes, soit un écart de {Euros(Math.Abs(depenses - recettes))}. Corrigez une ligne ou complétez les recettes.", Euros(depenses), Euros(recettes)) with
            {
                Valeur = Euros(depenses - recettes),
                Versions = [new("Dépenses", null, Euros(depenses)), new("Recettes", null, Euros(recettes))],
            };
    }

    private static Anomalie? CheckShares(RepartitionDossier repartition)
    {
        var total = repartition.Parts.Sum(part => part.Accorde);
        return total == repartition.Montant || repartition.Parts.Count == 0
            ? null
            : Constat.Whole(null, null, CodeAnomalie.RepartitionEcart, $"Les parts de l’enveloppe « {repartition.Enveloppe} » totalisent {Euros(total)} au lieu de {Euros(repartition.Montant)}, soit un écart de {Euros(Math.Abs(total - repartition.Montant))}. Refaites la répartition.", repartition.Enveloppe, Euros(total), Euros(repartition.Montant)) with
            {
                Valeur = Euros(total),
                Versions = [new("Enveloppe", null, Euros(repartition.Montant)), new("Total des parts", null, Euros(total))],
            };
    }

    private static decimal Sum(IEnumerable<MontantDossier>? lignes) => lignes?.Sum(ligne => ligne.Montant) ?? 0;

    private static string Euros(decimal montant) => montant.ToString("#,0.00", French) + " €";

    // Written out rather than taken from the machine, whose French group separator differs from one system to the next.
    private static readonly NumberFormatInfo French = new() { NumberGroupSeparator = "\u00A0", NumberDecimalSeparator = "," };
}
