namespace GrappePortal.Domain.Budgets;

/// <summary>The grant of the ARS inside a budget, paid by halves: at the signature, and once every target is met.</summary>
public static class Subvention
{
    /// <summary>The receipts whose name says that the ARS grants them, in euros; <see langword="null"/> when there is none.</summary>
    public static decimal? Of(IEnumerable<LigneBudgetaire> lignes)
    {
        ArgumentNullException.ThrowIfNull(lignes);
        return Of(lignes.Select(l => (l.Sens, l.Poste, l.Montant)));
    }

    /// <inheritdoc cref="Of(IEnumerable{LigneBudgetaire})"/>
    public static decimal? Of(IEnumerable<(SensBudgetaire Sens, string Poste, decimal Montant)> lignes)
    {
        var sum = lignes.Where(l => l.Sens == SensBudgetaire.Recette && l.Poste.Contains("subvention", StringComparison.OrdinalIgnoreCase)).Sum(l => l.Montant);
        return sum > 0 ? sum : null;
    }

    /// <summary>The second half; the odd cent went with the first payment.</summary>
    /// <param name="accordee">In euros.</param>
    public static decimal Solde(decimal accordee) => Math.Floor(accordee * 50) / 100;
}
