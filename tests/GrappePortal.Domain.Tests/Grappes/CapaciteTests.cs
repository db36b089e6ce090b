using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Tests.Grappes;

public sealed class CapaciteTests
{
    [Theory]
    [InlineData("45", 45, 45, null)]
    [InlineData("1 200 places", 1200, 1200, "places")]
    [InlineData("60 places (arrêté du 12/03/2019)", 60, 60, "places")]
    [InlineData("60 places, arrêté du 1er mars 2019", 60, 60, "places")]
    [InlineData("105 lits PA – 5 lits PH", 110, 110, "lits")]
    [InlineData("60 places dont 10 HT", 60, 60, "places")]
    [InlineData("60 places (dont 10 HT, 5 AJ) et 12 places de jour", 72, 72, "places")]
    [InlineData("80 à 100 bénéficiaires", 80, 100, "bénéficiaires")]
    [InlineData("80 places à 100 places", 80, 100, "places")]
    [InlineData("80-100 places", 80, 100, "places")]
    [InlineData("1 200 à 1 500 bénéficiaires", 1200, 1500, "bénéficiaires")]
    [InlineData("45 places (arrêté 2019-123)", 45, 45, "places")]
    [InlineData("45 places, arrêté conjoint ARS n° 2019-DOMS-123 du 12 mars 2019", 45, 45, "places")]
    [InlineData("Arrêté du 12/03/2019 : 60 places", 60, 60, "places")]
    [InlineData("45 places (n° 2019-123)", 45, 45, "places")]
    [InlineData("45 places (2019)", 45, 45, "places")]
    [InlineData("45 places depuis 2019", 45, 45, "places")]
    [InlineData("2000 places", 2000, 2000, "places")]
    [InlineData("45 places, 6-20 ans", 45, 45, "places")]
    [InlineData("30 places, 7j/7", 30, 30, "places")]
    [InlineData("Entre 80 et 100 bénéficiaires", 80, 100, "bénéficiaires")]
    [InlineData("Pas de places limitées, 250 bénéficiaires", 250, 250, "places")]
    [InlineData("SSIAD PA : 30 ; ESAD : 10", 40, 40, null)]
    [InlineData("999 999", 999_999, 999_999, null)]
    [InlineData("12 lits, SIRET 340 670 074 000 53", 12, 12, "lits")]
    public void Parse_CapacityWithFigures_ReadsThem(string texte, int minimum, int maximum, string? unite)
    {
        var capacite = Capacite.Parse(texte);
        Assert.Equal((texte, minimum, maximum, unite), (capacite.Texte, capacite.Minimum, capacite.Maximum, capacite.Unite));
    }

    [Theory]
    [InlineData("Absence de places définies")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("340 670 074 000 53")]
    [InlineData("34067007400053")]
    [InlineData("02 35 00 00 00")]
    [InlineData("1 234 567 890")]
    [InlineData("45 places (2019-123)")]
    [InlineData("100-80 places")]
    [InlineData("SSIAD 30, entre 80 et 100 bénéficiaires")]
    [InlineData("12,5 places")]
    public void Parse_CapacityWithoutFigure_KeepsTheText(string? texte)
    {
        Assert.False(Capacite.Parse(texte).IsRead);
        Assert.Equal(texte ?? string.Empty, Capacite.Parse(texte).Texte);
    }

    [Theory]
    [InlineData("41", "SSIAD PA : 30 ; ESAD : 10", true)]
    [InlineData("110", "105 lits PA – 5 lits PH", false)]
    [InlineData("45", "Absence de places définies", false)]
    public void Contradicts_TwoCapacities_OnlyWhenTheirFiguresDiffer(string one, string other, bool expected) =>
        Assert.Equal(expected, Capacite.Parse(one).Contradicts(Capacite.Parse(other)));

    [Fact]
    public void Parse_DigitsOfAnotherScript_AreNotRead() => Assert.False(Capacite.Parse("１０５").IsRead);

    [Fact]
    public void Parse_ManyLargeFigures_AddUpWithoutOverflow() =>
        Assert.Equal(50 * 999_999, Capacite.Parse(string.Join(" ; ", Enumerable.Repeat("999 999", 60))).Maximum);
}
