using GrappePortal.Domain.Dossiers;

namespace GrappePortal.Domain.Tests.Dossiers;

/// <summary>What the check finds between two documents.</summary>
public sealed class ControleDocumentsTests
{
    [Theory]
    [InlineData("RÉSIDENCE L'EPTÉ", "residence l epte", false)]
    [InlineData("SSIAD DE RONCHIN", "SSIAD RONCHIN", false)]
    [InlineData("RESIDENCE ST PIERRE", "Résidence Saint-Pierre", false)]
    [InlineData("LE CŒUR D'ISIGNY", "LE COEUR D ISIGNY", false)]
    [InlineData("SSIAD", "SSIAD KENNEDY", true)]
    public void Controler_NamesOfOneEt_AreComparedWithoutAccentsCaseOrHyphens(string one, string other, bool expected) =>
        Assert.Equal(expected, HasContradiction(Champ.Nom, "nom", one, other));

    [Theory]
    [InlineData("ST PIERRE LES ELBEUF", "Saint-Pierre-lès-Elbeuf", false)]
    [InlineData("WATTRELOS", "Wattrelos CEDEX", false)]
    [InlineData("MONTIVILLIERS", "MONTIVILLERS", true)]
    public void Controler_TownsOfOneEt_AreComparedWithoutAbbreviations(string one, string other, bool expected) =>
        Assert.Equal(expected, HasContradiction(Champ.Commune, "commune", one, other));

    [Theory]
    [InlineData("110", "105 lits PA – 5 lits PH", false)]
    [InlineData("45", "Absence de places définies", false)]
    [InlineData("41", "40", true)]
    public void Controler_CapacitiesOfOneEt_AreComparedByTheirFigures(string one, string other, bool expected) =>
        Assert.Equal(expected, HasContradiction(Champ.Capacite, "capacite", one, other));

    [Theory]
    [InlineData("Madame ROSTAING", "Mme Anne Rostaing", false)]
    [InlineData("M. FAUVEL Gabin", "Gabin Fauvel", false)]
    [InlineData("Madame LORIDAN NOEMIE", "Clémence LORIDAN", true)]
    public void Controler_ContactsOfOneEt_AreComparedAsPersons(string one, string other, bool expected) =>
        Assert.Equal(expected, HasContradiction(Champ.Contact, "contact", one, other));

    [Theory]
    [InlineData("M. A", "M. A", "M. B", true)]
    [InlineData("M. A", "M. B", "M. B", false)]
    [InlineData("M. A", "", "M. A", false)]
    [InlineData("", "", "M. A", false)]
    public void Controler_Signatory_IsComparedWithTheRepresentativeOrElseTheContact(string contact, string representant, string signataire, bool expected)
    {
        var anomalies = Controler(
            Table.List("finess_et;nom;contact;representant", $"590044947;A;{contact};{representant}"),
            Table.Source("signatures", NatureSource.TableauSignatures, "Code Finess Geo;Etablissement;Contact", $"590044947;A;{signataire}"));
        Assert.Equal(expected, anomalies.Any(anomalie => anomalie.Code == CodeAnomalie.ContactSignataire));
    }

    [Fact]
    public void Controler_BadNumberInTheMemberList_IsMendedByTheOtherDocument()
    {
        var anomalies = Controler(
            Table.List("finess_et;nom;commune", "760801767;LES COURONNIERS;PETIT COURONNE"),
            Table.Source("signatures", NatureSource.TableauSignatures, "finess_et;nom;ville", "760801787;Résidence;Grand-Couronne"));
        Assert.Equal("760801787", anomalies.First(anomalie => anomalie.Code == CodeAnomalie.FinessCle).Proposition);
    }

    [Fact]
    public void Controler_MissingNumber_IsFoundByNameAndTown()
    {
        var anomalies = Controler(
            Table.List("finess_et;nom;commune", "760801787;LES COURONNIERS;PETIT COURONNE"),
            Table.Source("signatures", NatureSource.TableauSignatures, "finess_et;nom;ville", ";Les Couronniers;Petit-Couronne"));
        Assert.Equal("760801787", anomalies.First(anomalie => anomalie is { Code: CodeAnomalie.Manquant, Champ: Champ.FinessEt }).Proposition);
    }

    [Fact]
    public void Controler_SameNameAndTownUnderTwoValidNumbers_AsksWhichIsRight()
    {
        var anomalies = Controler(
            Table.List("finess_et;nom;commune", "760801787;LES COURONNIERS;PETIT COURONNE"),
            Table.Source("signatures", NatureSource.TableauSignatures, "finess_et;nom;ville", "760791368;Les Couronniers;Petit-Couronne"));
        Assert.Contains(anomalies, anomalie => anomalie is { Code: CodeAnomalie.Contradiction, Champ: Champ.FinessEt });
    }

    [Fact]
    public void Controler_EtThatTheSignatureTableLeavesOut_IsNamedOnBothSides()
    {
        var anomalies = Controler(
            Table.List("finess_et;nom", "760801787;A", "760791368;B"),
            Table.Source("signatures", NatureSource.TableauSignatures, "finess_et;nom", "760801787;A", "590044947;C"));
        Assert.Equal([("liste", "760791368"), ("signatures", "590044947")], anomalies.Where(anomalie => anomalie.Code == CodeAnomalie.EtablissementAbsent).Select(anomalie => (anomalie.Source, anomalie.Valeur)));
    }

    [Fact]
    public void Controler_EtThatNoLetterNames_LacksItsLetter()
    {
        var anomalies = Controler(
            Table.List("finess_et;nom", "760801787;A", "760791368;B"),
            Table.Source("lettres", NatureSource.LettresEngagement, "finess_et;nom", "760801787;A"));
        Assert.Equal("760791368", Assert.Single(anomalies, anomalie => anomalie.Code == CodeAnomalie.LettreAbsente).Valeur);
    }

    [Fact]
    public void Controler_EtUnderTwoEjInTwoDocuments_IsOneBodyWithTwoNumbers()
    {
        var anomalies = Controler(
            Table.List("finess_et;nom;finess_ej", "590796371;A;590059945", "590793972;B;590059945"),
            Table.Source("lettres", NatureSource.LettresEngagement, "finess_et;nom;finess_ej", "590796371;A;590798617", "590793972;B;590798617"));
        var anomalie = Assert.Single(anomalies, anomalie => anomalie.Code == CodeAnomalie.EjMultiple);
        Assert.Equal(("lettres", "590059945"), (anomalie.Source, anomalie.Proposition));
    }

    [Fact]
    public void Controler_SecondEjAlsoPrintedInAConventionOnItsWay_MendsWhatCanStillBe()
    {
        var lettres = Table.Source("lettres", NatureSource.LettresEngagement, "finess_et;nom;finess_ej", "590796371;A;590798617") with { Id = Guid.NewGuid() };
        var anomalies = Controler(
            Table.List("finess_et;nom;finess_ej", "590796371;A;590059945", "590793972;B;590059945", "590807723;C;590059945") with { Id = Guid.NewGuid() },
            lettres,
            Table.Source("convention", NatureSource.Convention, "finess_et;nom;finess_ej", "590796371;A;590798617"));
        var anomalie = Assert.Single(anomalies, anomalie => anomalie.Code == CodeAnomalie.EjMultiple);
        Assert.Equal(lettres.Id, Assert.Single(anomalie.AMender).SourceId);
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    public void Controler_NumberAnnounced_IsComparedWithTheList(int announced, int expected)
    {
        var anomalies = Controler(
            Table.List("finess_et;nom", "760801787;A", "760791368;B"),
            new SourceDossier { Libelle = "convention", Nature = NatureSource.Convention, NombresAnnonces = [announced] });
        Assert.Equal(expected, anomalies.Count(anomalie => anomalie.Code == CodeAnomalie.Effectif));
    }

    [Fact]
    public void Controler_SeveralDocuments_OrdersByDocumentThenLine()
    {
        var anomalies = ControleDossier.Controler(Seeds.Normandie());
        var places = anomalies.Select(anomalie => (Seeds.Normandie().Sources.ToList().FindIndex(source => source.Libelle == anomalie.Source), anomalie.Ligne ?? 0)).ToList();
        Assert.Equal(places.Order(), places);
    }

    private const string EnTete = "finess_et;nom;capacite;siret;code_postal;commune;finess_ej;organisme";

    private static bool HasContradiction(Champ champ, string colonne, string one, string other) => Controler(
            Table.List($"finess_et;{(champ == Champ.Nom ? string.Empty : "nom;")}{colonne}", $"590044947;{(champ == Champ.Nom ? string.Empty : "A;")}{one}"),
            Table.Source("lettres", NatureSource.LettresEngagement, $"finess_et;{(champ == Champ.Nom ? string.Empty : "nom;")}{colonne}", $"590044947;{(champ == Champ.Nom ? string.Empty : "A;")}{other}"))
        .Any(anomalie => anomalie.Code == CodeAnomalie.Contradiction && anomalie.Champ == champ);

    private static IReadOnlyList<Anomalie> Controler(params SourceDossier[] sources) =>
        ControleDossier.Controler(new DossierAControler { Sources = sources });
}
