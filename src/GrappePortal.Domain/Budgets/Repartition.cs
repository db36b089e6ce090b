namespace GrappePortal.Domain.Budgets;

/// <summary>
/// An envelope shared in proportion to the requests (convention, annexe 7): each share is rounded down to the euro or the
/// cent, then the units left go one by one to the largest remainders, so that the sum is exactly the envelope. Equal
/// remainders are served in the order of the requests. A share may exceed its request when the envelope does.
/// </summary>
public sealed class Repartition
{
    private Repartition(decimal enveloppe, IReadOnlyList<Part> parts) => (Enveloppe, Parts) = (enveloppe, parts);

    /// <summary>In euros.</summary>
    public decimal Enveloppe { get; }

    /// <summary>In the order of the requests.</summary>
    public IReadOnlyList<Part> Parts { get; }

    /// <param name="enveloppe">Amount to share, in euros.</param>
    /// <param name="demandes">In euros, in the order declared for ties.</param>
    /// <param name="pas">To the euro, or to the cent.</param>
    /// <exception cref="RuleViolationException">Nothing to share in proportion to, or an amount that cannot be shared exactly.</exception>
    public static Repartition Proportionnelle(decimal enveloppe, IReadOnlyList<Demande> demandes, Arrondi pas)
    {
        var unit = pas == Arrondi.Euro ? 1m : 0.01m;
        Verify(enveloppe, demandes, unit);
        var total = demandes.Sum(demande => demande.Montant);
        var (units, shares) = (enveloppe / unit, new List<(decimal Floor, decimal Remainder)>());
        foreach (var demande in demandes)
        {
            // Whole numbers throughout: a remainder is compared exactly, over the common denominator "total".
            var product = units * demande.Montant;
            var remainder = product % total;
            shares.Add(((product - remainder) / total, remainder));
        }

        var served = LargestRemainders(shares, units - shares.Sum(share => share.Floor));
        return new Repartition(enveloppe, [.. demandes.Select((demande, i) => new Part(demande.Beneficiaire, demande.Montant)
        {
            Exacte = (shares[i].Floor + (shares[i].Remainder / total)) * unit,
            Arrondie = shares[i].Floor * unit,
            Complement = served.Contains(i) ? unit : 0,
        })]);
    }

    private static HashSet<int> LargestRemainders(List<(decimal Floor, decimal Remainder)> shares, decimal left) =>
        [.. Enumerable.Range(0, shares.Count).OrderByDescending(i => shares[i].Remainder).ThenBy(i => i).Take((int)left)];

    private static void Verify(decimal enveloppe, IReadOnlyList<Demande> demandes, decimal unit)
    {
        var faulty = demandes.FirstOrDefault(demande => demande.Montant < 0 || decimal.Round(demande.Montant, 2) != demande.Montant);
        if (faulty is not null)
        {
            throw Refusal($"La demande de « {faulty.Beneficiaire} » doit être un montant positif, en euros et centimes : corrigez-la.");
        }

        if (enveloppe < 0 || enveloppe % unit != 0)
        {
            throw Refusal("L’enveloppe doit être un montant positif, sans fraction plus petite que l’arrondi choisi : corrigez-la ou répartissez au centime.");
        }

        if (demandes.Sum(demande => demande.Montant) == 0)
        {
            throw Refusal("Aucun montant n’est demandé : saisissez les demandes avant de répartir l’enveloppe.");
        }
    }

    private static RuleViolationException Refusal(string sentence) => new(sentence);

    /// <param name="Montant">In euros and cents.</param>
    public sealed record Demande(string Beneficiaire, decimal Montant);

    /// <summary>What one request receives, with the steps of the computation, in euros.</summary>
    public sealed record Part(string Beneficiaire, decimal Demande)
    {
        /// <summary>The share before any rounding, to the precision of <see cref="decimal"/>.</summary>
        public required decimal Exacte { get; init; }

        /// <summary>The share rounded down.</summary>
        public required decimal Arrondie { get; init; }

        /// <summary>What rounding took away.</summary>
        public decimal Reste => Exacte - Arrondie;

        /// <summary>One euro or one cent when the remainder is among the largest, else 0.</summary>
        public required decimal Complement { get; init; }

        public decimal Montant => Arrondie + Complement;
    }
}

/// <summary>How finely an envelope is shared.</summary>
public enum Arrondi
{
    Euro,
    Centime,
}
