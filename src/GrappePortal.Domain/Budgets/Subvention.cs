namespace GrappePortal.Domain.Budgets;

/// <summary>The grant of the ARS inside a budget, paid by halves: at the signature, and once every target is met.</summary>
public static class Subvention
{
    /// <summary>The receipts marked as granted by the ARS, in euros; <see langword="null"/> when there is none.</summary>
    public static decimal? Of(IEnumerable<LigneBudgetaire> lignes)
    {
        ArgumentNullException.ThrowIfNull(lignes);
        return Of(lignes.Select(l => (l.EstSubventionArs, l.Montant)));
    }

    /// <inheritdoc cref="Of(IEnumerable{LigneBudgetaire})"/>
    public static decimal? Of(IEnumerable<(bool EstSubventionArs, decimal Montant)> lignes)
    {
        var sum = lignes.Where(l => l.EstSubventionArs).Sum(l => l.Montant);
        return sum > 0 ? sum : null;
    }

    /// <summary>The second half; the odd cent went with the first payment.</summary>
    /// <param name="accordee">In euros.</param>
    public static decimal Solde(decimal accordee) => Math.Floor(accordee * 50) / 100;
}
