using GrappePortal.Domain.Echeances;

namespace GrappePortal.Domain.Tests.Echeances;

public sealed class JoursOuvresTests
{
    [Fact]
    public void Holidays_OfAYear_AreElevenDistinctDays()
    {
        // Some years the Ascension falls on May 8th or 1st; none of these.
        for (var year = 2020; year < 2040; year++)
        {
            Assert.Equal(11, JoursFeries.Of(year).Distinct().Count());
        }
    }

    [Theory]
    [InlineData("2025-04-21")]
    [InlineData("2026-04-06")]
    [InlineData("2027-03-29")]
    [InlineData("2028-04-17")]
    [InlineData("2038-04-26")]
    public void EasterMonday_KnownYears_IsAHoliday(string day) => Assert.True(JoursFeries.Contains(Day(day)));

    [Theory]
    [InlineData("2026-05-14")] // Ascension
    [InlineData("2026-05-25")] // Whit Monday
    [InlineData("2026-11-11")]
    [InlineData("2026-12-25")]
    [InlineData("2026-11-21")] // Saturday
    [InlineData("2026-11-22")] // Sunday
    public void Contains_HolidayOrWeekEnd_IsNotAWorkingDay(string day) => Assert.False(JoursOuvres.Contains(Day(day)));

    [Theory]
    [InlineData("2026-04-30", "2026-05-13")] // 1 and 8 May are holidays
    [InlineData("2026-12-18", "2026-12-30")] // 25 December is one
    public void Add_SevenWorkingDays_IsTheDayOfTheRules(string from, string expected) => Assert.Equal(Day(expected), JoursOuvres.Add(Day(from), 7));

    [Fact]
    public void OnOrAfter_FridayHolidayBeforeAWeekEnd_IsMonday() => Assert.Equal(Day("2026-05-04"), JoursOuvres.OnOrAfter(Day("2026-05-01")));

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
