using GrappePortal.Domain.Dossiers;
using GrappePortal.Domain.Grappes;

namespace GrappePortal.Domain.Tests.Dossiers;

/// <summary>One organisme gestionnaire described in two ways, or described without being named.</summary>
public sealed class ControleIdentitesTests
{
    private const string EnTete = "finess_et;nom;finess_ej;organisme;siren;nature;representant;qualite;commune";

    [Fact]
    public void Controler_TwoBodiesUnderOneEj_NamesBothLinesAndValues()
    {
        var anomalies = Contradictions(Table.Check(EnTete,
            "760666016;Rés A;760888016;Asso Lilas;812345676;public;Mme Alpha;Présidente;",
            "760666024;Rés B;760888016;Fondation Roses;823456785;privé;M. Beta;Président;"));
        Assert.Equal([(3, Champ.Organisme, "Fondation Roses"), (3, Champ.Siren, "823456785"), (3, Champ.Nature, "privé")], anomalies.Select(a => (a.Ligne, a.Champ!.Value, a.Valeur)));
        Assert.All(["760888016", "Asso Lilas", "Fondation Roses", "ligne 2", "ligne 3"], said => Assert.Contains(said, anomalies[0].Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ASSOCIATION DES LILAS", "Asso Lilas")]
    [InlineData("CCAS DE RONCHIN", "Ronchin")]
    [InlineData("C.C.A.S. de Lille", "CCAS de Lille")]
    [InlineData("C C A S d’Amiens", "Centre communal d’action sociale d’AMIENS")]
    [InlineData("APF", "Association des paralysés de France")]
    [InlineData("CCAS de Watrelos", "CCAS")]
    public void Controler_OneNameWrittenTwoWays_IsNoContradiction(string one, string other) =>
        Assert.Empty(Contradictions(Table.Check(EnTete, $"760666016;A;760888016;{one};;;;;", $"760666024;B;760888016;{other};;;;;")));

    [Fact]
    public void Controler_ListThatDescribesABodyOfTheRegistryOtherwise_ShowsBothAndKeepsEither()
    {
        var known = Known("Asso Lilas", "760888016", "812345676", NatureOrganisme.Prive);
        var liste = Table.List(EnTete, "760666016;Rés A;760888016;Les Lilas;823456785;public;;;") with { Id = Guid.NewGuid() };
        var anomalies = Contradictions(ControleDossier.Controler(DossierAControler.Of(liste) with { Identites = FicheOrganisme.Of([known]) }));
        Assert.Equal([(Champ.Siren, "812345676", "823456785"), (Champ.Nature, "privé", "public")], anomalies.Select(a => (a.Champ!.Value, a.Versions[0].Valeur, a.Versions[1].Valeur)));
        Assert.All(anomalies, a => Assert.Equal((known.Id, true, 2), (a.OrganismeGestionnaireId, a.CanKeepVersion, a.Ligne)));
    }

    [Fact]
    public void Controler_NameOfTheRegistryWithAnotherNature_IsOneBody() => Assert.Equal(Champ.Nature, Assert.Single(Contradictions(ControleDossier.Controler(
        DossierAControler.Of(Table.List(EnTete, "760666016;Rés A;;Asso Lilas;;public;;;")) with { Identites = FicheOrganisme.Of([Known("ASSOCIATION LES LILAS", "760888016", "812345676", NatureOrganisme.Prive)]) }))).Champ);

    [Fact]
    public void Controler_BodyOfTheRegistryWithAnotherEj_IsSaidBeforeTheListEnters()
    {
        var dossier = DossierAControler.Of(Table.List(EnTete, "760666016;Rés A;760888024;Asso Lilas;812345676;;;;", "760666024;Rés B;760888024;Asso Lilas;812345676;;;;")) with
        {
            Identites = FicheOrganisme.Of([Known("Asso Lilas", "760888016", "812345676", null)]),
        };
        Assert.Equal("760888016", Assert.Single(ControleDossier.Controler(dossier), a => a.Code == CodeAnomalie.EjMultiple).Proposition);
    }

    [Fact]
    public void Controler_BodyDescribedWithoutBeingNamed_SaysWhatCannotBeAttached()
    {
        var anomalie = Assert.Single(Undetermined(Table.Check(EnTete, "760666016;Rés A;;;812345676;;Mme Alpha;Présidente;", "760666024;Rés B;;;;;;;")));
        Assert.Equal((2, Champ.Organisme), (anomalie.Ligne, anomalie.Champ));
        Assert.All(["812345676", "Mme Alpha", "Présidente", "organisme", "finess_ej"], said => Assert.Contains(said, anomalie.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Controler_SirenOfABodyOfTheFileOrOfTheRegistry_AttachesTheRow()
    {
        var liste = Table.List(EnTete, "760666016;Rés A;;;812345676;;Mme Alpha;;", "760666024;Rés B;;Asso Lilas;812345676;;;;", "760801787;Rés C;;;823456785;public;;;");
        Assert.Empty(Undetermined(ControleDossier.Controler(DossierAControler.Of(liste) with { Identites = FicheOrganisme.Of([Known("Roses", "760888016", "823456785", null)]) })));
    }

    [Theory]
    [InlineData("CCAS", "", 1)]
    [InlineData("CCAS", "Maromme", 0)]
    [InlineData("CCAS de Maromme", "", 0)]
    public void Controler_NameThatManyBodiesShare_AsksWhichUnlessTheRowSaysItsTown(string organisme, string commune, int expected) =>
        Assert.Equal(expected, Undetermined(Table.Check(EnTete, $"760666016;A;;{organisme};;;;;{commune}")).Count);

    private static OrganismeGestionnaire Known(string nom, string ej, string siren, NatureOrganisme? nature)
    {
        var known = new OrganismeGestionnaire(Guid.NewGuid(), nom);
        known.Identify(nom, Finess.Parse(ej), Siren.Parse(siren), nature, Adresse.Vide);
        return known;
    }

    private static List<Anomalie> Contradictions(IEnumerable<Anomalie> anomalies) => [.. anomalies.Where(a => a.Code == CodeAnomalie.OrganismeContradictoire)];

    private static List<Anomalie> Undetermined(IEnumerable<Anomalie> anomalies) => [.. anomalies.Where(a => a.Code == CodeAnomalie.OrganismeIndetermine)];
}
