using GrappePortal.Domain.Indicateurs;

namespace GrappePortal.Domain.Tests.Indicateurs;

public sealed class SuiviTests
{
    private static readonly DateOnly Cloture = new(2026, 11, 10);
    private static readonly Mois Octobre = new(2026, 10);

    [Fact]
    public void Completeness_OfAMonth_CountsWhatWasHandedOverAndWhatWasInTime()
    {
        var completude = Completude.Of(
            [new(true, true, new DateOnly(2026, 11, 9), Cloture), new(true, true, Cloture, Cloture), new(false, false, null, Cloture), new(true, false, null, Cloture.AddDays(20))],
            new DateOnly(2026, 11, 12));
        Assert.Equal(new Completude(4, 3, 2, 1, 1), completude);
        Assert.Equal((50, 25, 75), (completude.TauxTransmis, completude.TauxDansLesDelais, completude.TauxComplets));
        Assert.Null(Completude.Of([], Cloture).TauxTransmis);
    }

    [Theory]
    [InlineData(4, 40, true)]
    [InlineData(0, 40, true)]
    [InlineData(3, 4, true)]
    [InlineData(4, 5, true)]
    [InlineData(5, 5, false)]
    [InlineData(38, 40, false)]
    public void Mask_CountsUnderFive_HideBothTermsTheRateAndTheVerdict(int numerateur, int denominateur, bool hidden)
    {
        var mesure = Masked(new Mesure(Indicateur("DMP"), numerateur, denominateur));
        Assert.Equal((hidden, hidden, hidden), (mesure.EstMasquee, mesure.Taux is null, mesure.EstSurCible is null));
        Assert.Equal(hidden ? (null, null) : ((int?)numerateur, (int?)denominateur), (mesure.Numerateur, mesure.Denominateur));
    }

    [Theory]
    [InlineData(4, 5, true)] // on target with 5 persons: 4 of them
    [InlineData(3, 40, false)]
    [InlineData(38, 40, false)]
    public void Mask_OfAFewPersons_HidesTheirNumberUnderTheOtherRateOfTheMonth(int dmp, int persons, bool hidden) =>
        Assert.Equal(hidden, Masque.Of([new Mesure(Indicateur("MSS"), 20, persons), new Mesure(Indicateur("DMP"), dmp, persons)])[0].EstMasquee);

    [Fact]
    public void Mask_OfAPart_HidesTheFigureThatItsDenominatorIsTakenFrom()
    {
        var part = new Indicateur("PART", "Part des dossiers actifs", "dossiers", "dossiers actifs", 60, borneNumerateur: true, denominateurDe: "DUI_ACTIFS");
        Assert.True(Masque.Of([new Mesure(Indicateur("DUI_ACTIFS"), 6, 40), new Mesure(part, 4, 6)])[0].EstMasquee);
    }

    private static Indicateur Indicateur(string code) => ReferentielsLivres.Normandie2025().Find(code)!;

    private static MesureMasquee Masked(Mesure mesure) => Assert.Single(Masque.Of([mesure]));

    [Fact]
    public void Mask_OfATotal_AddsWhatIsShownAloneSoThatNothingComesBackBySubtraction()
    {
        Assert.Equal((30, 60), Masque.Total([Masked(MesureOf(10, 20)), Masked(MesureOf(3, 40)), Masked(MesureOf(20, 40))]));
        Assert.Null(Masque.Total([Masked(MesureOf(3, 40))]));
    }

    [Theory]
    [InlineData("2026-11-02", null, NatureRappel.Ouverture)] // the 1st is a Sunday and All Saints' day
    [InlineData("2026-11-01", null, null)]
    [InlineData("2026-11-03", "2026-11-02", null)]
    [InlineData("2026-11-04", null, NatureRappel.Ouverture)] // the portal was down
    [InlineData("2026-11-09", "2026-11-02", NatureRappel.BientotClos)] // three days before is a Saturday
    [InlineData("2026-11-10", "2026-11-09", NatureRappel.EnRetard)]
    [InlineData("2026-11-11", "2026-11-10", null)]
    [InlineData("2026-11-17", "2026-11-09", NatureRappel.EnRetard)] // a week later, at most
    [InlineData("2026-11-18", "2026-11-09", null)]
    [InlineData("2026-12-15", null, null)]
    public void Reminder_OfAMonthNotHandedOver_ComesAtItsOpeningBeforeItsLockAndOnceLate(string today, string? dernier, NatureRappel? expected) =>
        Assert.Equal(expected, RappelReleve.DueOn(Octobre.Next().PremierJour, Cloture, dernier is null ? null : Day(dernier), Day(today)));

    /// <summary>Three days before Monday 28 December is Christmas, and no working day is left by then.</summary>
    [Fact]
    public void Reminder_WhenNoWorkingDayIsLeftBeforeTheLock_ComesOnTheLastOneThatIsEarlier() =>
        Assert.Equal(NatureRappel.BientotClos, RappelReleve.DueOn(Day("2026-12-01"), Day("2026-12-28"), Day("2026-12-01"), Day("2026-12-24")));

    /// <summary>Granted until Thursday 12 November, the day after a public holiday.</summary>
    [Theory]
    [InlineData("2026-11-09", null, null)]
    [InlineData("2026-11-10", null, NatureRappel.BientotClos)]
    [InlineData("2026-11-12", "2026-11-10", null)]
    [InlineData("2026-11-13", "2026-11-10", NatureRappel.EnRetard)]
    [InlineData("2026-11-16", "2026-11-13", null)]
    [InlineData("2026-11-24", null, null)]
    public void Reminder_OfACorrectionGranted_ComesTheWorkingDayBeforeItsLastAndOnceLapsed(string today, string? dernier, NatureRappel? expected) =>
        Assert.Equal(expected, RappelReleve.CorrectionDueOn(Day("2026-11-12"), dernier is null ? null : Day(dernier), Day(today)));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static Mesure MesureOf(int numerateur, int denominateur) => new(new Indicateur("DMP", "DMP", "dossiers", "personnes", 70), numerateur, denominateur);
}
