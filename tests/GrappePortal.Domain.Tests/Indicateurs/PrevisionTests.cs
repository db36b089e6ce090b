using GrappePortal.Domain.Indicateurs;

namespace GrappePortal.Domain.Tests.Indicateurs;

public sealed class PrevisionTests
{
    private static readonly Mois Debut = new(2026, 5);

    [Fact]
    public void Forecast_OfAStraightLine_IsTheExactMonthWithoutUncertainty()
    {
        // 40, 45, 50, 55: 70 is three months after the last one.
        var prevision = Of(70, 40, 45, 50, 55);
        Assert.Equal(new Prevision(NaturePrevision.Prevue, new Mois(2026, 11), new Mois(2026, 11), new Mois(2026, 11), 4, 5m), prevision);
    }

    [Fact]
    public void Forecast_OfNoisyFigures_GivesAnIntervalAroundTheMonth()
    {
        // By hand: slope 3.8 a month, residual 1.238 on 4 degrees of freedom; the band at ±1.533 crosses 70 at +2, +3 and +4.
        var prevision = Of(70, 40, 46, 47, 52, 57, 59);
        Assert.Equal((NaturePrevision.Prevue, 6, 3.8m), (prevision.Nature, prevision.Points, prevision.Pente));
        Assert.Equal((new Mois(2027, 1), new Mois(2026, 12), new Mois(2027, 2)), (prevision.Mois!.Value, prevision.AuPlusTot!.Value, prevision.AuPlusTard!.Value));
    }

    [Theory]
    [InlineData(60, 58, 55)]
    [InlineData(50, 50, 50)]
    [InlineData(40, 50)]
    public void Forecast_WithoutThreeMonthsThatGrow_SaysThatThereIsNoTrend(params int[] rates) =>
        Assert.Equal(NaturePrevision.PasDeTendance, Of(70, rates).Nature);

    [Fact]
    public void Forecast_OfATargetReachedInTheLastMonth_IsNotNeeded() =>
        Assert.Equal((NaturePrevision.Atteinte, Debut), (Prevision.ReachedIn(Debut).Nature, Prevision.ReachedIn(Debut).Mois!.Value));

    [Fact]
    public void Forecast_OfFiguresThatStoppedLongAgo_NamesNoMonthBeforeToday()
    {
        // 40, 45, 50, 55: the line crosses 70 in November 2026, and today is in March 2027.
        var (mars, prevision) = (new Mois(2027, 3), Prevision.Of([(Debut, 40), (Debut.Add(1), 45), (Debut.Add(2), 50), (Debut.Add(3), 55)], 70, new Mois(2027, 3)));
        Assert.Equal((mars, mars, mars), (prevision.Mois!.Value, prevision.AuPlusTot!.Value, prevision.AuPlusTard!.Value));
    }

    /// <summary>The line is above the target in July, the figure of July is not: July is over.</summary>
    [Fact]
    public void Forecast_MadeInTheLastMonthMeasured_NamesTheNextOneAtTheSoonest() =>
        Assert.Equal(Debut.Add(3), Prevision.Of([(Debut, 60), (Debut.Add(1), 70), (Debut.Add(2), 78)], 78.2m, Debut.Add(2)).Mois);

    /// <summary>1, 2, 3: a point a month.</summary>
    [Theory]
    [InlineData(27, NaturePrevision.Prevue)]
    [InlineData(28, NaturePrevision.AuDela)]
    public void Forecast_OfALineThatGrowsByOne_IsDatedForTwoYears(int cible, NaturePrevision expected) => Assert.Equal(expected, Of(cible, 1, 2, 3).Nature);

    [Fact]
    public void Forecast_LaterThanTwoYears_IsNotDated() =>
        Assert.Equal((NaturePrevision.AuDela, null), (Of(70, 10, 11, 12).Nature, Of(70, 10, 11, 12).Mois));

    [Fact]
    public void Forecast_OfManyMonths_LooksAtTheLastSixAlone() =>
        Assert.Equal(Of(70, 40, 45, 50, 55, 60, 65) with { Mois = null, AuPlusTot = null, AuPlusTard = null }, Of(70, 90, 90, 40, 45, 50, 55, 60, 65) with { Mois = null, AuPlusTot = null, AuPlusTard = null });

    [Fact]
    public void Forecast_WithMonthsNotMeasured_CountsTheTimeBetween() =>
        Assert.Equal(new Mois(2026, 11), Prevision.Of([(Debut, 40), (Debut.Add(1), 45), (Debut.Add(3), 55)], 70, Debut).Mois);

    private static Prevision Of(decimal cible, params int[] rates) => Prevision.Of(rates.Select((rate, i) => (Debut.Add(i), (decimal)rate)), cible, Debut);
}
