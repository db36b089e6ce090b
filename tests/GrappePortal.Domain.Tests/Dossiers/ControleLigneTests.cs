using GrappePortal.Domain.Dossiers;

namespace GrappePortal.Domain.Tests.Dossiers;

/// <summary>What the check finds in one document.</summary>
public sealed class ControleLigneTests
{
    private const string EnTete = "finess_et;nom;capacite;siret;code_postal;commune;finess_ej;organisme;siren;nature;representant;courriel;type_projet";
    private const string Correct = "590044947;SSIAD LILLE;30;77562471100708;59120;LOOS;590036745;SANTELYS;775624711;privé;M. AUBERGNAC Louis;contact@exemple.fr;acquisition";

    [Fact]
    public void Controler_CorrectLine_FindsNothing() => Assert.Empty(Table.Check(EnTete, Correct));

    [Theory]
    [InlineData("590044947", "590044948", CodeAnomalie.FinessCle, Champ.FinessEt, Gravite.Bloquante, "590044947")]
    [InlineData("590044947", "59004494", CodeAnomalie.FinessLongueur, Champ.FinessEt, Gravite.Bloquante, null)]
    [InlineData("590044947", "59004494X", CodeAnomalie.FinessCaracteres, Champ.FinessEt, Gravite.Bloquante, null)]
    [InlineData("590044947", "", CodeAnomalie.Manquant, Champ.FinessEt, Gravite.Bloquante, null)]
    [InlineData("SSIAD LILLE", "", CodeAnomalie.Manquant, Champ.Nom, Gravite.Bloquante, null)]
    [InlineData(";30;", ";;", CodeAnomalie.Manquant, Champ.Capacite, Gravite.Avertissement, null)]
    [InlineData("77562471100708", "", CodeAnomalie.Manquant, Champ.Siret, Gravite.Avertissement, null)]
    [InlineData("590036745", "", CodeAnomalie.Manquant, Champ.FinessEj, Gravite.Avertissement, null)]
    [InlineData("M. AUBERGNAC Louis", "", CodeAnomalie.Manquant, Champ.Representant, Gravite.Avertissement, null)]
    [InlineData("77562471100708", "77562471100709", CodeAnomalie.SiretCle, Champ.Siret, Gravite.Avertissement, null)]
    [InlineData("77562471100708", "7756247110070", CodeAnomalie.SiretLongueur, Champ.Siret, Gravite.Bloquante, null)]
    [InlineData("77562471100708", "26590650300031", CodeAnomalie.SirenSiret, Champ.Siret, Gravite.Avertissement, null)]
    [InlineData(";775624711;", ";77562471100708;", CodeAnomalie.SiretDansSiren, Champ.Siren, Gravite.Bloquante, "775624711")]
    [InlineData(";775624711;", ";77562471;", CodeAnomalie.SirenLongueur, Champ.Siren, Gravite.Bloquante, null)]
    [InlineData("59120", "62120", CodeAnomalie.Departement, Champ.CodePostal, Gravite.Avertissement, null)]
    [InlineData("59120", "5912", CodeAnomalie.CodePostal, Champ.CodePostal, Gravite.Avertissement, null)]
    [InlineData("contact@exemple.fr", "contact.exemple.fr", CodeAnomalie.Courriel, Champ.Courriel, Gravite.Avertissement, null)]
    [InlineData("contact@exemple.fr", "mailto:contact@exemple.fr", CodeAnomalie.Courriel, Champ.Courriel, Gravite.Avertissement, null)]
    [InlineData("privé", "mixte", CodeAnomalie.Nature, Champ.Nature, Gravite.Avertissement, null)]
    [InlineData("acquisition", "à voir", CodeAnomalie.TypeProjet, Champ.TypeProjet, Gravite.Avertissement, null)]
    [InlineData("590036745", "590036744", CodeAnomalie.FinessCle, Champ.FinessEj, Gravite.Bloquante, "590036745")]
    [InlineData("590036745", "590044947", CodeAnomalie.EjEtInverses, Champ.FinessEj, Gravite.Avertissement, null)]
    public void Controler_OneCellWrong_FindsItAndNothingElse(string correct, string typed, string code, Champ champ, Gravite gravite, string? proposition)
    {
        var anomalie = Assert.Single(Table.Check(EnTete, Correct.Replace(correct, typed, StringComparison.Ordinal)));
        Assert.Equal((code, champ, gravite, proposition, 2), (anomalie.Code, anomalie.Champ, anomalie.Gravite, anomalie.Proposition, anomalie.Ligne));
        Assert.Equal(typed.Trim(';'), anomalie.Valeur);
        Assert.EndsWith(".", anomalie.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Controler_SirenWithAWrongKey_OnlyWarns()
    {
        var anomalies = Table.Check(EnTete, Correct.Replace("77562471100708", "", StringComparison.Ordinal).Replace(";775624711;", ";775624712;", StringComparison.Ordinal));
        Assert.Contains(anomalies, anomalie => anomalie is { Code: CodeAnomalie.SirenCle, Gravite: Gravite.Avertissement });
    }

    [Fact]
    public void Controler_OfficeOfLaPoste_HasNoLuhnKey() =>
        Assert.DoesNotContain(Table.Check("finess_et;nom;siret", "590044947;A;35600000000001"), anomalie => anomalie.Code == CodeAnomalie.SiretCle);

    [Fact]
    public void Controler_SeveralSiretInOneCell_ChecksEachOfThem()
    {
        var anomalies = Table.Check("nom;finess_et;siret", "A;620108175;34067007400053", ";;34067007400062");
        Assert.Equal("34067007400062", Assert.Single(anomalies, anomalie => anomalie.Code == CodeAnomalie.SiretCle).Valeur);
    }

    [Fact]
    public void Controler_CorsicanNumber_InformsAndNeverBlocks()
    {
        var anomalies = Table.Check("finess_et;nom;code_postal", "2A0000012;A;20090");
        Assert.Equal(Gravite.Information, Assert.Single(anomalies, anomalie => anomalie.Code == CodeAnomalie.FinessCorse).Gravite);
        Assert.DoesNotContain(anomalies, anomalie => anomalie.Gravite == Gravite.Bloquante || anomalie.Code == CodeAnomalie.Departement);
    }

    [Fact]
    public void Controler_EightDigitsWithTheAddress_ProposesTheDigitForgottenInARun() =>
        Assert.Equal("500003959", Table.Check("finess_et;nom;code_postal", "50003959;ADJ BECQUEREL;50100").First(anomalie => anomalie.Code == CodeAnomalie.FinessLongueur).Proposition);

    [Fact]
    public void Controler_ColumnThatTheDocumentDoesNotHave_IsNoGap() =>
        Assert.Empty(Table.Check("finess_et;nom", "590044947;A", "590052205;B"));

    [Fact]
    public void Controler_CellLeftEmptyInAColumnOfTheDocument_IsAGapOfItsLine()
    {
        var anomalie = Assert.Single(Table.Check("finess_et;nom;capacite", "590044947;A;30", "590052205;B;"));
        Assert.Equal((CodeAnomalie.Manquant, Champ.Capacite, 3), (anomalie.Code, anomalie.Champ, anomalie.Ligne));
    }

    [Fact]
    public void Controler_SameEtTwice_BlocksOnEachRepetition()
    {
        var anomalies = Table.Check(EnTete, Correct, Correct, Correct.Replace("590044947", "590 044 947", StringComparison.Ordinal));
        Assert.Equal([(3, Gravite.Bloquante), (4, Gravite.Bloquante)], anomalies.Where(anomalie => anomalie.Code == CodeAnomalie.Doublon).Select(anomalie => (anomalie.Ligne!.Value, anomalie.Gravite)));
        Assert.Equal(anomalies.Count, anomalies.Select(anomalie => anomalie.Cle).Distinct().Count());
    }

    [Fact]
    public void Controler_SameEtOnTenThousandLines_EachFindingHasTwoVersions()
    {
        var doublons = Table.Check([EnTete, .. Enumerable.Repeat(Correct, 10_000)]).Where(anomalie => anomalie.Code == CodeAnomalie.Doublon).ToList();
        Assert.Equal(9_999, doublons.Count);
        Assert.Equal(2 * 9_999, doublons.Sum(anomalie => anomalie.Versions.Count));
        Assert.Equal([2, 10_001], doublons[^1].Versions.Select(version => version.Ligne!.Value));
    }

    [Theory]
    [InlineData(";Chiffres arrêtés en mars", true)]
    [InlineData("590044948;A", true)]
    [InlineData("590052205;B", true)]
    [InlineData("590054144;", false)]
    public void CanDiscardLine_BlockingLine_OnlyWhenItsNumberNamesNoEstablishmentOrIsRepeated(string line, bool expected)
    {
        var anomalies = Table.Check("finess_et;nom", "590052205;B", line);
        Assert.Contains(anomalies, anomalie => anomalie is { Gravite: Gravite.Bloquante, Ligne: 3 });
        Assert.Equal(expected, anomalies.Any(anomalie => anomalie is { CanDiscardLine: true, Ligne: 3 }));
    }

    [Theory]
    [InlineData("010008407", "1000", "01000")]
    [InlineData("010008407", "2000", null)]
    [InlineData("010008407", "100", null)]
    public void Controler_PostcodeThatLostItsZero_ProposesItWhereTheDepartementAgrees(string finess, string typed, string? proposition)
    {
        var anomalie = Assert.Single(Table.Check("finess_et;nom;code_postal", $"{finess};A;{typed}"));
        Assert.Equal((CodeAnomalie.CodePostal, proposition), (anomalie.Code, anomalie.Proposition));
    }

    [Theory]
    [InlineData("140011875", "14", true)]
    [InlineData("140011875", "50", false)]
    [InlineData("010008407", "1", true)]
    [InlineData("2A0000012", "2A", true)]
    [InlineData("2A0000012", "2B", false)]
    [InlineData("970400057", "974", true)]
    [InlineData("140011875", "974", false)]
    public void Controler_DepartementInThePlaceOfThePostcode_IsComparedWithTheNumber(string finess, string typed, bool agrees)
    {
        var codes = Table.Check("finess_et;nom;Département", $"{finess};A;{typed}").Where(anomalie => anomalie.Champ == Champ.CodePostal).Select(anomalie => anomalie.Code);
        Assert.Equal(agrees ? [] : [CodeAnomalie.Departement], codes);
    }

    [Fact]
    public void Controler_TwoEtThatShareASiret_FindsNothing() =>
        Assert.Empty(Table.Check(EnTete, Correct, Correct.Replace("590044947;SSIAD LILLE", "590052205;SSIAD VALENCIENNES", StringComparison.Ordinal)));

    [Fact]
    public void Controler_EtAndEjSwappedOnOneRow_ProposesTheOtherNumber()
    {
        var anomalies = Table.Check("finess_et;nom;finess_ej", "590044947;A;590036745", "590052205;B;590036745", "590036745;C;590054144");
        var anomalie = Assert.Single(anomalies, anomalie => anomalie.Code == CodeAnomalie.EjEtInverses);
        Assert.Equal((4, Champ.FinessEt, "590036745", "590054144"), (anomalie.Ligne, anomalie.Champ, anomalie.Valeur, anomalie.Proposition));
    }

    [Theory]
    [InlineData("CCAS DE WATTRELOS", "Centre communal d'action sociale de Watrelos", "", "", true)]
    [InlineData("SANTELYS", "SANTELYS ASSOCIATION", "", "", true)]
    [InlineData("ALPHA", "OMEGA", "775624711", "775624711", true)]
    [InlineData("SANTELYS", "SANTELYS", "775624711", "265906503", false)]
    [InlineData("CCAS", "CCAS", "", "", false)]
    [InlineData("ALPHA", "OMEGA", "", "", false)]
    public void Controler_TwoEjInOneDocument_FindsTheBodyByItsNameOrItsSiren(string one, string other, string siren, string otherSiren, bool expected)
    {
        var anomalies = Table.Check("finess_et;nom;finess_ej;organisme;siren", $"590044947;A;590036745;{one};{siren}", $"590052205;B;590799995;{other};{otherSiren}");
        Assert.Equal(expected, anomalies.Any(anomalie => anomalie.Code == CodeAnomalie.EjMultiple));
    }

    [Fact]
    public void Controler_ListSortedOtherwise_GivesTheSameKeys()
    {
        var lines = new[] { Correct.Replace("59120", "62120", StringComparison.Ordinal), Correct.Replace("590044947", "590052206", StringComparison.Ordinal), Correct.Replace("590044947", "590054144", StringComparison.Ordinal).Replace(";30;", ";;", StringComparison.Ordinal) };
        var keys = Table.Check([EnTete, .. lines]).Select(anomalie => anomalie.Cle);
        Assert.Equal(3, keys.Distinct().Count());
        Assert.Equal(keys.Order(), Table.Check([EnTete, .. lines.Reverse()]).Select(anomalie => anomalie.Cle).Order());
    }

    [Fact]
    public void Libelle_EveryCode_HasAFrenchTitle() =>
        Assert.All(typeof(CodeAnomalie).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!), code => Assert.NotEqual(code, CodeAnomalie.Libelle(code)));
}
