using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Tests.Grappes;

public sealed class SirenSiretTests
{
    [Theory]
    [InlineData("775 624 711 00690", "775624711")]
    [InlineData("77562471100708", "775624711")]
    [InlineData("340 670 074 000 53", "340670074")]
    [InlineData("260 200 944 000 23", "260200944")]
    public void ParseSiret_NumberOfTheSeeds_HasItsKeyAndItsSiren(string typed, string siren)
    {
        var siret = Siret.Parse(typed);
        Assert.True(siret.HasValidKey);
        Assert.Equal(siren, siret.Siren.Value);
    }

    [Theory]
    [InlineData("35600000000048", true)]
    [InlineData("35600000012345", false)]
    [InlineData("35600000049837", true)]
    [InlineData("77562471100709", false)]
    public void SiretKey_LaPosteAndOthers_FollowTheirOwnRule(string siret, bool expected) =>
        Assert.Equal(expected, Siret.Parse(siret).HasValidKey);

    [Fact]
    public void ParseSiren_SiretTyped_SaysSoAndCutsTheSirenOut()
    {
        var refusal = Assert.Throws<RuleViolationException>(() => Siren.Parse("26270291300027"));
        Assert.Contains("262702913", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("775624711", true)]
    [InlineData("775624712", false)]
    public void SirenKey_IsASoftCheck_NeverRefused(string siren, bool expected) =>
        Assert.Equal(expected, Siren.Parse(siren).HasValidKey);

    [Theory]
    [InlineData("27380", "270012230", true)]
    [InlineData("59120", "620029165", false)]
    [InlineData("20090", "2A0000012", true)]
    [InlineData("97400", "970000006", true)]
    [InlineData("97600", "980500003", true)]
    [InlineData("97400", "980500003", false)]
    public void CodePostalMatches_NumberOfTheDepartement_OnlyThen(string code, string finess, bool expected) =>
        Assert.Equal(expected, CodePostal.Parse(code).Matches(Finess.Parse(finess)));

    [Theory]
    [InlineData("62 610", "62610")]
    [InlineData("02110", "02110")]
    public void ParseCodePostal_FiveDigits_KeepsTheLeadingZero(string typed, string expected) =>
        Assert.Equal(expected, CodePostal.Parse(typed).Value);

    [Theory]
    [InlineData("5910")]
    [InlineData("CEDEX")]
    public void ParseCodePostal_SomethingElse_IsRefused(string typed) =>
        Assert.Throws<RuleViolationException>(() => CodePostal.Parse(typed));
}
