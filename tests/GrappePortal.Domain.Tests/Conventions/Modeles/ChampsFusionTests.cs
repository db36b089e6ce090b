using GrappePortal.Domain.Conventions;

namespace GrappePortal.Domain.Tests.Conventions.Modeles;

public sealed class ChampsFusionTests
{
    [Fact]
    public void Tous_Fields_AreNamedAndLabelledOnce()
    {
        Assert.Equal(ChampsFusion.Tous.Count, ChampsFusion.Tous.Select(champ => champ.Nom).Distinct().Count());
        Assert.Equal(ChampsFusion.Tous.Count, ChampsFusion.Tous.Select(champ => champ.Libelle).Distinct().Count());
        Assert.All(ChampsFusion.Tous, champ => Assert.Matches(@"^[a-z]+\.[a-z]+$", champ.Nom));
    }

    [Theory]
    [InlineData("Le porteur est {{porteur.nom}}, à {{ porteur.adresse }}.")]
    [InlineData("Sans champ.")]
    [InlineData("")]
    [InlineData("Une accolade { seule } reste du texte, {note} aussi.")]
    public void Controler_TextThatCanBeMerged_SaysNothing(string corps) => Assert.Empty(ChampsFusion.Controler(corps));

    [Theory]
    [InlineData("{{porteur.non}}", "Le champ {{porteur.non}} n’existe pas\u00A0: vouliez-vous écrire {{porteur.nom}}\u00A0?")]
    [InlineData("{{Porteur.Nom}}", "Le champ {{Porteur.Nom}} n’existe pas\u00A0: vouliez-vous écrire {{porteur.nom}}\u00A0?")]
    [InlineData("{{porteur nom}}", "Le champ {{porteur nom}} n’existe pas\u00A0: vouliez-vous écrire {{porteur.nom}}\u00A0?")]
    [InlineData("{{etablisements.liste}}", "Le champ {{etablisements.liste}} n’existe pas\u00A0: vouliez-vous écrire {{etablissements.liste}}\u00A0?")]
    [InlineData("{{xyz}}", "Le champ {{xyz}} n’existe pas\u00A0: choisissez-le dans la liste des champs.")]
    public void Controler_UnknownField_IsRefusedWithTheNearestOne(string corps, string sentence) =>
        Assert.Equal([sentence], ChampsFusion.Controler(corps));

    [Theory]
    [InlineData("Le {{porteur.nom\nsuite", "écrivez {{porteur.nom}}")]
    [InlineData("Le {{porteur.nom} suite", "écrivez {{porteur.nom}}")]
    [InlineData("Le {porteur.nom} suite", "écrivez {{porteur.nom}}")]
    [InlineData("Le {{porteur.nom suite", "écrivez {{porteur.nom}}")]
    [InlineData("Le porteur.nom}} suite", "n’entourent aucun champ")]
    [InlineData("Le {{}} suite", "Un champ est vide")]
    [InlineData("Le {{ }} suite", "Un champ est vide")]
    [InlineData("Le {{", "n’entourent aucun champ")]
    public void Controler_BadlyWrittenField_SaysHowToMendIt(string corps, string part) =>
        Assert.Contains(part, ChampsFusion.Controler(corps)[0], StringComparison.Ordinal);

    [Fact]
    public void Controler_TheSameFaultTwice_IsToldOnce() => Assert.Single(ChampsFusion.Controler("{{a.b}} et {{a.b}}"));

    [Fact]
    public void Controler_VeryLongNonsense_AnswersAtOnceAndBriefly() =>
        Assert.All(ChampsFusion.Controler($"{{{{{new string('x', 100_000)}}}}} {new string('{', 9999)} {new string('}', 9999)}"), sentence => Assert.InRange(sentence.Length, 10, 250));

    [Fact]
    public void Fusionner_KnownField_TakesItsValue() =>
        Assert.Equal("Le porteur est CCAS de Malaunay.", Merge("Le porteur est {{ porteur.nom }}.", ("porteur.nom", "CCAS de Malaunay")));

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void Fusionner_MissingValue_StaysVisible(string? value) =>
        Assert.Equal(@"Le porteur est \[à compléter : nom du porteur de projet\].", Merge("Le porteur est {{porteur.nom}}.", ("porteur.nom", value)));

    [Fact]
    public void Fusionner_UnknownField_StaysAsTyped() => Assert.Equal("{{x.y}} {{", Merge("{{x.y}} {{"));

    [Theory]
    [InlineData("**gras**", @"\*\*gras\*\*")]
    [InlineData("- liste", @"\- liste")]
    [InlineData("# titre", @"\# titre")]
    [InlineData("12. rue", @"12\. rue")]
    [InlineData("12) rue", @"12\) rue")]
    [InlineData("a | b", @"a \| b")]
    [InlineData("[x](y) <b>", @"\[x\](y) \<b\>")]
    [InlineData(@"C:\dossier", @"C:\\dossier")]
    [InlineData("{{porteur.nom}}", @"\{\{porteur.nom\}\}")]
    [InlineData("Pont-de-l’Arche, 8 rue du 14-Juillet. Fin", "Pont-de-l’Arche, 8 rue du 14-Juillet. Fin")]
    public void Fusionner_ValueThatLooksLikeMarkup_IsTextOnly(string value, string merged) =>
        Assert.Equal(merged, Merge("{{porteur.nom}}", ("porteur.nom", value)));

    [Fact]
    public void Fusionner_ListAloneOnItsLine_BecomesBullets() =>
        Assert.Equal("Membres :\n\n- CCAS \\*A\\*\n- \\- B\n\n\nFin", Merge("Membres :\n\n{{membres.liste}}\n\nFin", ("membres.liste", "CCAS *A*\r\n - B \n\n")));

    [Fact]
    public void Fusionner_ListInsideASentence_StaysOnItsLine() =>
        Assert.Equal("Membres : A ; B.", Merge("Membres : {{membres.liste}}.", ("membres.liste", "A\nB")));

    [Theory]
    [InlineData("1", "1", "réunit 1 organisme gestionnaire et 1 établissement ou service.")]
    [InlineData("1", "23", "réunit 1 organisme gestionnaire et 23 établissements et services.")]
    [InlineData("12", "21", "réunit 12 organismes gestionnaires et 21 établissements et services.")]
    public void Fusionner_NumberBeforeItsNoun_AgreesWithIt(string membres, string etablissements, string merged) => Assert.Equal(
        merged,
        Merge("réunit {{membres.nombre}} organismes gestionnaires et {{etablissements.nombre}} établissements et services.", ("membres.nombre", membres), ("etablissements.nombre", etablissements)));

    [Fact]
    public void Fusionner_NumberOfOneElsewhere_LeavesTheText() =>
        Assert.Equal("1 : les organismes gestionnaires", Merge("{{membres.nombre}} : les organismes gestionnaires", ("membres.nombre", "1")));

    [Fact]
    public void Fusionner_EachModelWithoutAnyValue_LeavesNoField() =>
        Assert.All(ModelesLivres.Tous.SelectMany(modele => modele.Articles), article => Assert.DoesNotContain("{{", Merge(article.Corps), StringComparison.Ordinal));

    private static string Merge(string corps, params (string Nom, string? Valeur)[] valeurs) =>
        ChampsFusion.Fusionner(corps, valeurs.ToDictionary(valeur => valeur.Nom, valeur => valeur.Valeur));
}
