using GrappePortal.Domain.Indicateurs;

namespace GrappePortal.Domain.Tests.Indicateurs;

public sealed class CalendrierMesureTests
{
    private static readonly DateOnly Today = new(2026, 4, 1);
    private readonly Mesures _mesures = new();

    [Fact]
    public void Mois_OnTheFirstDayOfTheNext_IsExpected() => Assert.Equal([1, 2, 3], Expected(Today));

    [Fact]
    public void Mois_NotOverYet_IsNotExpected() => Assert.Equal([1, 2], Expected(Today.AddDays(-1)));

    [Fact]
    public void Grappe_ThatDoesNotMeasure_ExpectsNothing()
    {
        _mesures.Grappe.PlanMesure(null, 10, null);
        Assert.Empty(Expected(Today));
    }

    [Fact]
    public void Etablissement_ThatJoinsInFebruary_BeginsThere()
    {
        _mesures.Etablissement.PlanMesure(new Mois(2026, 2), null, null);
        Assert.Equal([2, 3], Expected(Today));
    }

    [Theory]
    [InlineData("2026-03", "2026-04")]
    [InlineData("2026-04", null)]
    [InlineData(null, null)]
    public void Etablissement_AddedToAGrappeThatMeasures_BeginsInTheMonthInWhichItComes(string? debut, string? expected) =>
        Assert.Equal(expected, CalendrierMesure.DebutDesArrivants(debut is null ? null : Mois.Parse(debut), Today)?.ToString());

    [Fact]
    public void Etablissement_ThatClosesDuringAMonth_IsNotMeasuredAtItsEnd()
    {
        _mesures.Etablissement.PlanMesure(null, new DateOnly(2026, 3, 15), null);
        Assert.Equal([1, 2], Expected(Today));
    }

    [Theory]
    [InlineData("2026-01-15", "2026-03-02", new[] { 3 })]
    [InlineData("2026-01-31", "2026-02-28", new[] { 1, 2, 3 })]
    [InlineData("2026-01-31", "2026-03-01", new[] { 1, 3 })]
    public void Etablissement_WhoseBodyLeftThenCameBack_OwesNothingForTheTimeBetween(string left, string back, int[] expected)
    {
        var (leftOn, backOn) = (DateOnly.Parse(left, System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(back, System.Globalization.CultureInfo.InvariantCulture));
        _mesures.Etablissement.Leave(leftOn);
        _mesures.Etablissement.Return(leftOn, backOn);
        Assert.Equal(expected, Expected(Today));
        var february = new Mois(2026, 2);
        Assert.Equal(!expected.Contains(2), CalendrierMesure.WhyNotOpen(_mesures.Grappe, _mesures.Etablissement, february, Today).Contains("hors de la grappe", StringComparison.Ordinal));
    }

    [Fact]
    public void Etablissement_ThatClosesOnTheLastDay_IsMeasuredOnceMore()
    {
        _mesures.Etablissement.PlanMesure(null, new DateOnly(2026, 2, 28), null);
        Assert.Equal([1, 2], Expected(Today));
    }

    [Fact]
    public void Etablissement_ClosedBeforeItsFirstMonth_IsRefused() =>
        Assert.Throws<RuleViolationException>(() => _mesures.Etablissement.PlanMesure(new Mois(2026, 3), new DateOnly(2026, 2, 28), null));

    [Fact]
    public void Months_OfAGrappeThatTheArsRejected_AreExpectedNoMore()
    {
        Assert.NotEmpty(Expected(new DateOnly(2026, 11, 5)));
        _mesures.Grappe.RecordDecisionArs(GrappePortal.Domain.Grappes.DecisionArs.Rejetee, new DateOnly(2026, 11, 2), new DateOnly(2026, 11, 5));
        Assert.Empty(Expected(new DateOnly(2026, 11, 5)));
    }

    [Fact]
    public void Cloture_OfAMonthOpenedInTime_IsTheDayOfTheGrappe() =>
        Assert.Equal(new DateOnly(2026, 11, 10), CalendrierMesure.ClotureLe(_mesures.Grappe, Mesures.Octobre, new DateOnly(2026, 11, 1)));

    [Fact]
    public void Cloture_OfAMonthOpenedLate_LeavesAsManyDays() =>
        Assert.Equal(new DateOnly(2026, 12, 1), CalendrierMesure.ClotureLe(_mesures.Grappe, Mesures.Octobre, new DateOnly(2026, 11, 21)));

    [Theory]
    [InlineData("2026-10-31", "2026-11-01")]
    [InlineData("2026-11-09", "2026-11-01")]
    [InlineData("2026-11-10", "2026-11-10")]
    [InlineData("2027-01-15", "2027-01-15")]
    public void Opening_OfAMonth_IsReadFromItsClosingDay(string openedOn, string expected)
    {
        var cloture = CalendrierMesure.ClotureLe(_mesures.Grappe, Mesures.Octobre, Day(openedOn));
        Assert.Equal(Day(expected), CalendrierMesure.OuvertLe(Mesures.Octobre, cloture, _mesures.Grappe.JourCloture));
    }

    /// <summary>The grappe measures since January, the establishment from February to July.</summary>
    [Theory]
    [InlineData("2025-12", "La grappe mesure ses indicateurs à partir de janvier 2026 : aucun relevé n’est attendu pour décembre 2025.")]
    [InlineData("2026-01", "« SSIAD d’essai » est mesuré à partir de février 2026 : aucun relevé n’est attendu pour janvier 2026.")]
    [InlineData("2026-02", "Février 2026 n’est pas encore ouvert pour « SSIAD d’essai » : renvoyez vos valeurs dans quelques minutes.")]
    [InlineData("2026-03", "Mars 2026 n’est pas encore ouvert pour « SSIAD d’essai » : renvoyez vos valeurs dans quelques minutes.")]
    [InlineData("2026-04", "Avril 2026 n’est pas terminé : le relevé de « SSIAD d’essai » s’ouvrira le 01/05/2026.")]
    [InlineData("2026-07", "« SSIAD d’essai » a fermé le 15/07/2026 : aucun relevé n’est attendu pour juillet 2026.")]
    public void Month_ThatHasNoReleve_IsExplained(string mois, string expected)
    {
        _mesures.Etablissement.PlanMesure(new Mois(2026, 2), new DateOnly(2026, 7, 15), null);
        Assert.Equal(Typographie.Typeset(expected), CalendrierMesure.WhyNotOpen(_mesures.Grappe, _mesures.Etablissement, Mois.Parse(mois), Today));
    }

    [Fact]
    public void Month_WhoseLastDayIsThatOfTheEstablishment_IsWaitedFor()
    {
        _mesures.Etablissement.PlanMesure(null, new DateOnly(2026, 7, 31), null);
        Assert.Contains("s’ouvrira le 01/08/2026", CalendrierMesure.WhyNotOpen(_mesures.Grappe, _mesures.Etablissement, new Mois(2026, 7), Today), StringComparison.Ordinal);
    }

    [Fact]
    public void Month_OfAGrappeThatDoesNotMeasure_IsExplained()
    {
        _mesures.Grappe.PlanMesure(null, 10, null);
        Assert.Contains("ne mesure pas encore", CalendrierMesure.WhyNotOpen(_mesures.Grappe, _mesures.Etablissement, Mesures.Octobre, Today), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(29)]
    public void Cloture_OnADayThatLeavesNoTimeOrIsNotInEachMonth_IsRefused(int day) =>
        Assert.Throws<RuleViolationException>(() => _mesures.Grappe.PlanMesure(Mesures.Octobre, day, null));

    [Fact]
    public void PremiereMesure_Covers3Months()
    {
        Assert.Equal(3, _mesures.Open(new Mois(2026, 1), estPremier: true).MoisCouverts);
        Assert.Equal(1, _mesures.Open().MoisCouverts);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private IEnumerable<int> Expected(DateOnly today) =>
        CalendrierMesure.MoisAttendus(_mesures.Grappe, _mesures.Etablissement, today).Select(mois => mois.Numero);
}
