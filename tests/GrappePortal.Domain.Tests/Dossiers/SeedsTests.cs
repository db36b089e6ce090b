using GrappePortal.Domain.Dossiers;

namespace GrappePortal.Domain.Tests.Dossiers;

/// <summary>The two real dossiers, end to end: what was wrong in them is found.</summary>
public sealed class SeedsTests
{
    private static readonly IReadOnlyList<Anomalie> Normandie = ControleDossier.Controler(Seeds.Normandie());
    private static readonly IReadOnlyList<Anomalie> HautsDeFrance = ControleDossier.Controler(Seeds.HautsDeFrance());

    [Theory]
    [InlineData("normandie-liste-membres.csv", 23)]
    [InlineData("normandie-tableau-signatures.csv", 23)]
    [InlineData("hauts-de-france-liste-membres.csv", 20)]
    [InlineData("hauts-de-france-liste-membres-windows-1252.csv", 20)]
    [InlineData("hauts-de-france-lettres-engagement.csv", 20)]
    public void Lire_TableOfASeed_HasOneRowForEachEstablishment(string file, int expected)
    {
        var liste = Seeds.Read(file);
        Assert.Equal(expected, liste.Lignes.Count);
        Assert.Empty(liste.Anomalies);
    }

    [Fact]
    public void Lire_HautsDeFrance_GivesThreeSiretToAmbAssad() =>
        Assert.Equal(3, Seeds.Read("hauts-de-france-liste-membres.csv").Lignes.Single(ligne => ligne[Champ.FinessEt] == "620108175")[Champ.Siret].Split(';').Length);

    [Fact]
    public void Controler_BothSeeds_FindsTheFourBadFinessWithTheRightProposal()
    {
        Assert.Equal(
            [(CodeAnomalie.FinessLongueur, "50003959", "500003959"), (CodeAnomalie.FinessCle, "760801767", "760801787"), (CodeAnomalie.FinessCle, "760791366", "760791368")],
            BadFiness(Normandie));
        Assert.Equal(
            [(CodeAnomalie.FinessCle, "595005821", "590054367"), (CodeAnomalie.FinessLongueur, "59", "590057865")],
            BadFiness(HautsDeFrance));
    }

    [Fact]
    public void Controler_Normandie_FindsTheSiretInTheSirenFieldOfThePorteur()
    {
        var anomalie = Normandie.Single(anomalie => anomalie.Code == CodeAnomalie.SiretDansSiren);
        Assert.Equal(("26270291300027", "262702913", Gravite.Bloquante), (anomalie.Valeur, anomalie.Proposition, anomalie.Gravite));
    }

    [Fact]
    public void Controler_Normandie_FindsFifteenSignatoriesOfTwentyThreeWhoAreNotTheContact()
    {
        var anomalies = Normandie.Where(anomalie => anomalie.Code == CodeAnomalie.ContactSignataire).ToList();
        Assert.Equal(15, anomalies.Count);
        Assert.All(anomalies, anomalie => Assert.Equal(["normandie-liste-membres.csv", "normandie-tableau-signatures.csv"], anomalie.Versions.Select(version => version.Source)));
        Assert.DoesNotContain(anomalies, anomalie => anomalie.Valeur == "Madame ROSTAING");
    }

    [Fact]
    public void Controler_Normandie_FindsTheTownsWrittenInTwoWays() => Assert.Equal(
        [("CHARLEVAL", "CHARLEVILLE"), ("MONTIVILLIERS", "MONTIVILLERS"), ("MONTIVILLIERS", "MONTIVILLERS")],
        Normandie.Where(anomalie => anomalie is { Code: CodeAnomalie.Contradiction, Champ: Champ.Commune }).Select(anomalie => (anomalie.Versions[0].Valeur, anomalie.Versions[1].Valeur)));

    [Fact]
    public void Controler_Normandie_SeesOneNameInTwoWritings() =>
        Assert.DoesNotContain(Normandie, anomalie => anomalie is { Code: CodeAnomalie.Contradiction, Champ: Champ.Nom });

    [Fact]
    public void Controler_Normandie_ComparesTheNumbersAnnouncedWithTheList()
    {
        var anomalies = Normandie.Where(anomalie => anomalie.Code == CodeAnomalie.Effectif).ToList();
        Assert.Equal(["24", "22"], anomalies.Select(anomalie => anomalie.Valeur));
        Assert.All(anomalies, anomalie => Assert.Contains("en nomme 23, et 24 avec le porteur", anomalie.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Controler_HautsDeFrance_FindsEighteenAnnouncedForTwenty()
    {
        var anomalie = HautsDeFrance.Single(anomalie => anomalie.Code == CodeAnomalie.Effectif);
        Assert.Equal("18", anomalie.Valeur);
        Assert.Equal(["en nomme 20", "annonce 20 établissements", "annonce 18 établissements"], anomalie.Versions.Select(version => version.Valeur));
    }

    [Fact]
    public void Controler_HautsDeFrance_FindsTheTwoBodiesWithTwoEj() => Assert.Equal(
        ["590036745 590799995", "590059945 590798617"],
        HautsDeFrance.Where(anomalie => anomalie.Code == CodeAnomalie.EjMultiple).Select(anomalie => string.Join(' ', anomalie.Versions.Select(version => version.Valeur).Order())).Order());

    [Fact]
    public void Controler_HautsDeFrance_FindsTheEtNumberGivenAsEj()
    {
        var anomalie = HautsDeFrance.Single(anomalie => anomalie.Code == CodeAnomalie.EjEtInverses);
        Assert.Equal((Champ.FinessEj, "590057865", "590057857"), (anomalie.Champ!.Value, anomalie.Valeur, anomalie.Proposition));
    }

    [Fact]
    public void Controler_HautsDeFrance_FindsTheCapacityThatALetterContradicts()
    {
        var anomalie = HautsDeFrance.Single(anomalie => anomalie is { Code: CodeAnomalie.Contradiction, Champ: Champ.Capacite });
        Assert.Equal(["41", "SSIAD PA : 30 ; ESAD : 10"], anomalie.Versions.Select(version => version.Valeur));
    }

    [Fact]
    public void Controler_HautsDeFrance_EveryMemberHasItsLetter() =>
        Assert.DoesNotContain(HautsDeFrance, anomalie => anomalie.Code is CodeAnomalie.LettreAbsente or CodeAnomalie.EtablissementAbsent or CodeAnomalie.Departement or CodeAnomalie.SiretCle);

    [Fact]
    public void Controler_HautsDeFrance_NamesTheBodyOnceWhenItsRepresentativeDiffers() =>
        Assert.Equal(5, HautsDeFrance.Count(anomalie => anomalie is { Code: CodeAnomalie.Contradiction, Champ: Champ.Representant }));

    private static IEnumerable<(string Code, string Valeur, string? Proposition)> BadFiness(IEnumerable<Anomalie> anomalies) => anomalies
        .Where(anomalie => anomalie.Code is CodeAnomalie.FinessLongueur or CodeAnomalie.FinessCle or CodeAnomalie.FinessCaracteres)
        .Select(anomalie => (anomalie.Code, anomalie.Valeur, anomalie.Proposition));
}
