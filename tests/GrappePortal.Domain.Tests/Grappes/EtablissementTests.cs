using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Tests.Grappes;

public class EtablissementTests
{
    private static readonly Finess Number = Finess.Neighbours("760801767")[0];

    [Fact]
    public void AttachTo_BodyOfAnotherGrappe_IsRefused()
    {
        var etablissement = new Etablissement(Guid.NewGuid(), Number, "SSIAD");
        Assert.Throws<RuleViolationException>(() => etablissement.AttachTo(new OrganismeGestionnaire(Guid.NewGuid(), "Ailleurs")));
    }

    [Fact]
    public void Identify_SameSiretTwice_IsKeptOnce()
    {
        var etablissement = new Etablissement(Guid.NewGuid(), Number, "SSIAD");
        etablissement.Identify(Number, "SSIAD", null, Capacite.Parse("45"), [Siret.Parse("30247464800013"), Siret.Parse("302 474 648 00013")], Adresse.Vide);
        Assert.Single(etablissement.Sirets);
    }

    [Theory]
    [InlineData("3 rue du Port", "76000", "Rouen", "3 rue du Port, 76000 Rouen")]
    [InlineData(null, null, "Rouen", "Rouen")]
    [InlineData(" ", "", null, "")]
    public void Adresse_WithPartsMissing_ReadsAsOneLine(string? voie, string? codePostal, string? commune, string line) =>
        Assert.Equal(line, Adresse.Create(voie, codePostal, commune).ToString());

    [Fact]
    public void Adresse_PostcodeOfFourDigits_IsRefused() =>
        Assert.Throws<RuleViolationException>(() => Adresse.Create(null, "7600", null));

    [Theory]
    [InlineData("105 lits PA – 5 lits PH", "110 lits")]
    [InlineData("Entre 80 et 100 bénéficiaires", "80 à 100 bénéficiaires")]
    [InlineData("45", "45")]
    [InlineData("Absence de places définies", null)]
    public void Capacite_AsWritten_SaysWhatIsRead(string text, string? lecture) => Assert.Equal(lecture, Capacite.Parse(text).Lecture);
}
