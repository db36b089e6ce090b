using GrappePortal.Domain.Budgets;

namespace GrappePortal.Domain.Conventions;

/// <summary>
/// Settlement of a member who leaves: the porteur closes its accounts, and orders already placed stay due (Hauts-de-France,
/// art. 15). Amounts in euros, never negative.
/// </summary>
public sealed record SoldeSortie
{
    /// <param name="partAccordee">What the budget grants to the member.</param>
    /// <param name="commandesPassees">Orders placed before the notice, taxes included.</param>
    /// <param name="dejaRembourse">What the porteur has already paid to the member.</param>
    /// <param name="subventionVersee">Part of the grant that the ARS has paid so far, 0 to 100 %.</param>
    /// <exception cref="RuleViolationException">An amount or the percentage is out of bounds.</exception>
    public SoldeSortie(decimal partAccordee, decimal commandesPassees, decimal dejaRembourse, decimal subventionVersee)
    {
        if (subventionVersee is < 0 or > 100)
        {
            throw new RuleViolationException($"La part de la subvention déjà versée par l’ARS s’exprime de 0 à 100 % (saisi : {subventionVersee:0.##}).");
        }

        (PartAccordee, CommandesPassees, DejaRembourse) = (Montant.Checked(partAccordee), Montant.Checked(commandesPassees), Montant.Checked(dejaRembourse));
        SubventionVersee = subventionVersee;
    }

    public decimal PartAccordee { get; }

    public decimal CommandesPassees { get; }

    public decimal DejaRembourse { get; }

    /// <summary>In %.</summary>
    public decimal SubventionVersee { get; }

    /// <summary>Orders placed, within the member's share: what is beyond stays at its charge.</summary>
    public decimal DepensesRetenues => Math.Min(PartAccordee, CommandesPassees);

    public decimal ResteARembourser => Math.Max(0, DepensesRetenues - DejaRembourse);

    /// <summary>Never beyond the member's share of what the ARS has paid; rounded down to the cent.</summary>
    public decimal PayableMaintenant => Math.Min(ResteARembourser, Math.Max(0, Math.Floor(PartAccordee * SubventionVersee) / 100 - DejaRembourse));

    public decimal PayableAuSolde => ResteARembourser - PayableMaintenant;

    /// <summary>What the member gives back to the porteur.</summary>
    public decimal ARestituer => Math.Max(0, DejaRembourse - DepensesRetenues);

    /// <summary>Unused credit, which the COPIL may move (re-fléchage).</summary>
    public decimal PartLiberee => PartAccordee - DepensesRetenues;
}
