using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Tests.Grappes;

public class AvertissementsTests
{
    [Theory]
    [InlineData("732829320", false)]
    [InlineData("732829321", true)]
    [InlineData("pas un numéro", false)]
    [InlineData(null, false)]
    public void Siren_WrongKey_WarnsAndNothingElse(string? siren, bool warns) => Assert.Equal(warns, Avertissements.OfSiren(siren) is not null);

    [Fact]
    public void Sirets_OneWrongKey_IsNamed()
    {
        var doubt = Avertissements.OfSirets(["73282932000074", "73282932000075"]);
        Assert.Contains("73282932000075", doubt, StringComparison.Ordinal);
        Assert.DoesNotContain("73282932000074", doubt, StringComparison.Ordinal);
    }

    [Fact]
    public void Finess_OfCorsica_SaysThatItsKeyCannotBeVerified() =>
        Assert.Contains("Corse", Avertissements.OfFiness("2A0000001"), StringComparison.Ordinal);

    [Fact]
    public void Departement_OfTheAddressDiffers_NamesBoth()
    {
        var finess = Finess.Neighbours("760801767")[0].Value;
        Assert.Null(Avertissements.OfDepartement("76000", finess));
        Assert.Contains("62000", Avertissements.OfDepartement("62000", finess), StringComparison.Ordinal);
    }
}
