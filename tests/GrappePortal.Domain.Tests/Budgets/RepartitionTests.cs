using GrappePortal.Domain.Budgets;

namespace GrappePortal.Domain.Tests.Budgets;

public sealed class RepartitionTests
{
    // Annex 7 of a real convention, in its order; naive rounding to the euro would give 122 001.
    private static readonly decimal[] Annexe7 = [6309, 5424, 5400, 5400, 5400, 5400, 5400, 16560, 18600, 4800, 10658, 9970, 9325, 2209, 3794, 13800, 13800];

    [Fact]
    public void Proportionnelle_Annexe7_SumsToTheEnvelopeToTheEuro()
    {
        var parts = Share(122_000, Arrondi.Euro, Annexe7);
        Assert.Equal([5411, 4652, 4631, 4631, 4631, 4631, 4631, 14203, 15952, 4117, 9141, 8551, 7998, 1894, 3254, 11836, 11836], parts);
        Assert.Equal(122_000, parts.Sum());
        Assert.Equal(122_001, Annexe7.Sum(demande => decimal.Round(122_000 * demande / 142_249)));
    }

    [Fact]
    public void Proportionnelle_ToTheCent_SumsToTheEnvelopeToTheCent()
    {
        Assert.Equal([33.34m, 33.33m, 33.33m], Share(100, Arrondi.Centime, 1, 1, 1));
        Assert.Equal(122_000m, Share(122_000, Arrondi.Centime, Annexe7).Sum());
    }

    [Fact]
    public void Proportionnelle_EqualRemainders_ServesTheDeclaredOrder() =>
        Assert.Equal([3, 3, 2, 2], Share(10, Arrondi.Euro, 5, 5, 5, 5));

    [Fact]
    public void Proportionnelle_AnyShare_ShowsItsExactValueItsRoundingAndItsRemainder()
    {
        var part = Repartition.Proportionnelle(100, Demandes(1, 2), Arrondi.Euro).Parts[1];
        Assert.Equal(66.67m, decimal.Round(part.Exacte, 2));
        Assert.Equal((66m, 1m, 67m), (part.Arrondie, part.Complement, part.Montant));
        Assert.Equal(part.Exacte - 66, part.Reste);
    }

    [Fact]
    public void Proportionnelle_ManyRandomEnvelopes_AlwaysSumExactlyAndStayWithinOneUnit()
    {
        var random = new Random(20261121);
        for (var round = 0; round < 500; round++)
        {
            var demandes = Enumerable.Range(0, random.Next(1, 40)).Select(_ => random.Next(0, 5_000_000) / 100m).Append(1).ToArray();
            var enveloppe = random.Next(0, 100_000_000) / 100m;
            var repartition = Repartition.Proportionnelle(enveloppe, Demandes(demandes), Arrondi.Centime);
            Assert.Equal(enveloppe, repartition.Parts.Sum(part => part.Montant));
            Assert.All(repartition.Parts, part => Assert.True(Math.Abs(part.Montant - part.Exacte) < 0.01m));
        }
    }

    [Fact]
    public void Proportionnelle_NothingAsked_IsRefused() =>
        Assert.Contains("Aucun montant", Refusal(100, 0, 0), StringComparison.Ordinal);

    [Fact]
    public void Proportionnelle_NegativeRequest_IsRefusedByName() =>
        Assert.Contains("ESMS 2", Refusal(100, 10, -1), StringComparison.Ordinal);

    [Fact]
    public void Proportionnelle_CentsSharedToTheEuro_IsRefused() =>
        Assert.Contains("centime", Refusal(100.50m, 10, 20), StringComparison.Ordinal);

    private static string Refusal(decimal enveloppe, params decimal[] demandes) =>
        Assert.Throws<RuleViolationException>(() => Repartition.Proportionnelle(enveloppe, Demandes(demandes), Arrondi.Euro)).Message;

    private static List<decimal> Share(decimal enveloppe, Arrondi pas, params decimal[] demandes) =>
        [.. Repartition.Proportionnelle(enveloppe, Demandes(demandes), pas).Parts.Select(part => part.Montant)];

    private static List<Repartition.Demande> Demandes(params decimal[] montants) =>
        [.. montants.Select((montant, i) => new Repartition.Demande($"ESMS {i + 1}", montant))];
}
