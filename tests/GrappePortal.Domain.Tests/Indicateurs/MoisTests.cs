using GrappePortal.Domain.Indicateurs;

namespace GrappePortal.Domain.Tests.Indicateurs;

public sealed class MoisTests
{
    [Fact]
    public void Libelle_OfOctober_IsReadAsFrenchWritesIt()
    {
        Assert.Equal("octobre 2026", new Mois(2026, 10).Libelle);
        Assert.Equal(("avr. 2026", "mai 2026"), (new Mois(2026, 4).Abrege, new Mois(2026, 5).Abrege));
        Assert.Equal("Août 2026", new Mois(2026, 8).Titre);
    }

    [Theory]
    [InlineData("2026-10", 202610)]
    [InlineData(" 2026-02 ", 202602)]
    public void TryParse_AYearAndAMonth_AreRead(string text, int valeur)
    {
        Assert.True(Mois.TryParse(text, out var mois));
        Assert.Equal(valeur, mois.Valeur);
        Assert.Equal(mois, Mois.FromValeur(valeur));
        Assert.Equal(text.Trim(), mois.ToString());
    }

    [Theory]
    [InlineData("2026-13")]
    [InlineData("octobre")]
    [InlineData("1999-12")]
    [InlineData("2026-10-01")]
    [InlineData(null)]
    public void Parse_AnythingElse_IsRefused(string? text) => Assert.Throws<RuleViolationException>(() => Mois.Parse(text));

    [Fact]
    public void Days_OfFebruary_FollowTheYear()
    {
        Assert.Equal(new DateOnly(2028, 2, 29), new Mois(2028, 2).DernierJour);
        Assert.Equal(new DateOnly(2026, 2, 1), new Mois(2026, 2).PremierJour);
    }

    [Fact]
    public void Next_OfDecember_IsJanuary()
    {
        Assert.Equal(new Mois(2027, 1), new Mois(2026, 12).Next());
        Assert.Equal(new Mois(2026, 12), new Mois(2027, 1).Previous());
        Assert.Equal(3, new Mois(2027, 1).Since(new Mois(2026, 10)));
    }

    [Fact]
    public void Order_AcrossTheYear_IsThatOfTime()
    {
        Assert.True(new Mois(2026, 12) < new Mois(2027, 1));
        Assert.True(new Mois(2027, 1) >= new Mois(2026, 12));
        Assert.Equal(new Mois(2026, 10), Mois.LastOver(new DateOnly(2026, 11, 1)));
    }
}
