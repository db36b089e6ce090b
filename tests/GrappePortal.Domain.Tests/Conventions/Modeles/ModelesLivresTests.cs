using GrappePortal.Domain.Conventions;

namespace GrappePortal.Domain.Tests.Conventions.Modeles;

public sealed class ModelesLivresTests
{
    public static TheoryData<NatureConvention> Natures => [.. Enum.GetValues<NatureConvention>()];

    [Theory]
    [MemberData(nameof(Natures))]
    public void Dernier_EachNature_HasAModelWhoseArticlesAreWritten(NatureConvention nature)
    {
        var modele = ModelesLivres.Dernier(nature);

        Assert.Equal((nature, ModelesLivres.Tous.Count(m => m.Nature == nature)), (modele.Nature, modele.Version));
        Assert.Same(modele, ModelesLivres.Find(nature, modele.Version));
        Assert.NotEmpty(modele.Titre);
        Assert.InRange(modele.Articles.Count, 5, 30);
        Assert.All(modele.Articles, article => Assert.True(article.Titre.Length is > 3 and <= Article.LongueurTitre && article.Corps.Length is > 60 and < Article.LongueurCorps));
        Assert.Equal(modele.Articles.Count, modele.Articles.Select(article => article.Titre).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Natures))]
    public void Dernier_EachNature_HasOnlyFieldsThatTheMergeKnows(NatureConvention nature) =>
        Assert.All(ModelesLivres.Dernier(nature).Articles, article => Assert.Empty(ChampsFusion.Controler($"{article.Titre}\n{article.Corps}")));

    [Theory]
    [MemberData(nameof(Natures))]
    public void Dernier_EachNature_NamesNobody(NatureConvention nature) =>
        Assert.All(ModelesLivres.Dernier(nature).Articles, article => Assert.DoesNotMatch(@"\b(Monsieur|Madame|Mme|Mr|M\.) *\p{Lu}|\p{Lu}{3,} \p{Lu}{3,}", article.Corps));

    [Fact]
    public void Dernier_GroupementCommandes_TreatsTheEighteenSubjects()
    {
        string[] subjects =
        [
            "Objet", "Définitions", "Composition", "Objectifs", "Porteur de projet et coordonnateur", "Engagements et missions des membres",
            "Contrôle", "Gouvernance", "Responsabilité", "Dispositions financières", "Publicité", "Entrée en vigueur", "Modification",
            "Inexécution", "Résiliation et retrait", "différends", "Assurances", "Protection des données",
        ];

        var articles = ModelesLivres.Dernier(NatureConvention.GroupementCommandes).Articles;

        Assert.StartsWith("Préambule", articles[0].Titre, StringComparison.Ordinal);
        Assert.Equal(18, articles.Count - 1);
        Assert.All(subjects.Zip(articles.Skip(1)), pair => Assert.Contains(pair.First, pair.Second.Titre, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(NatureConvention.GroupementCommandes, "L. 2113-6", "solidairement", "unanimité", "7 jours ouvrés", "7 jours", "50 %", "facture acquittée", "3 mois",
        "lettre recommandée", "un mois", "5 ans", "60 000 €", "FEDER", "NextGenerationEU", "délégué à la protection des données", "annexe 7")]
    [InlineData(NatureConvention.Partenariat, "50 %", "réputée n’avoir jamais existé", "seconde convention", "dispositif SONS", "centrale d’achat")]
    [InlineData(NatureConvention.LettreEngagement, "FINESS juridique", "capacité", "type de projet", "porteur de projet", "indicateurs d’usage")]
    [InlineData(NatureConvention.Avenant, "unanime", "prend effet", "restent applicables sans changement", "{{avenant.modifications}}", "état de solde")]
    [InlineData(NatureConvention.Deliberation, "**Vu**", "**Considérant**", "décide", "pouvoir de signer", "commission d’appel d’offres")]
    public void Dernier_EachNature_HoldsTheRulesOfItsSubject(NatureConvention nature, params string[] rules)
    {
        var text = string.Join('\n', ModelesLivres.Dernier(nature).Articles.Select(article => article.Corps));

        Assert.All(rules, rule => Assert.Contains(rule, text, StringComparison.Ordinal));
    }

    /// <summary>Each sentence holds for an arrival as for a date: what is true of some avenants alone is said to be so.</summary>
    [Theory]
    [InlineData("{{avenant.objet}}")] // the title of the avenant: "a pour objet : Avenant à la…"
    [InlineData("les modifications suivantes")] // there may be one
    [InlineData("{{membres.nombre}} organismes")]
    [InlineData("signe aussi la convention")] // the newcomer signs the avenant alone
    [InlineData("ont signé")] // not the newcomer
    [InlineData("Les montants modifiés")] // of a change of name there is no annex
    [InlineData("ni les sommes déjà versées.")] // a member who leaves may have to give back
    public void Dernier_Avenant_SaysNothingThatIsFalseOfSomeModifications(string former)
    {
        static string TextOf(ModeleConvention modele) => string.Join('\n', modele.Articles.Select(article => article.Corps));
        Assert.Contains(former, TextOf(ModelesLivres.Find(NatureConvention.Avenant, 2)), StringComparison.Ordinal);
        Assert.DoesNotContain(former, TextOf(ModelesLivres.Dernier(NatureConvention.Avenant)), StringComparison.Ordinal);
    }

    [Fact]
    public void Find_UnknownVersion_IsRefusedInFrench() =>
        Assert.Contains("version 9", Assert.Throws<RuleViolationException>(() => ModelesLivres.Find(NatureConvention.Avenant, 9)).Message, StringComparison.Ordinal);

    [Fact]
    public void Toutes_ClauseLibrary_HasClausesOfEachTheme()
    {
        string[] themes = ["Confidentialité", "Données personnelles", "Publicité", "Retard", "Retrait", "Litiges", "Assurance", "Finances"];

        Assert.True(ClausesLivrees.Toutes.Count >= 12);
        Assert.All(themes, theme => Assert.Contains(ClausesLivrees.Toutes, clause => clause.Theme == theme));
        Assert.All(ClausesLivrees.Toutes, clause => Assert.Empty(ChampsFusion.Controler(clause.Corps)));
        Assert.Equal(ClausesLivrees.Toutes.Count, ClausesLivrees.Toutes.Distinct().Count());
    }

    [Theory]
    [InlineData("Sans titre\n\n## A\n\ntexte")]
    [InlineData("# Titre\n\nIntrus\n\n## A\n\ntexte")]
    [InlineData("# Titre\n\n## A\n\n## B\n\ntexte")]
    [InlineData("# Titre\n\n## \n\ntexte")]
    public void Parse_TextOfAnotherShape_IsRefused(string text) =>
        Assert.Throws<InvalidDataException>(() => LectureModele.Parse(text, "essai.md"));

    [Fact]
    public void Parse_WindowsLineEndings_GivesTheSameModel()
    {
        var (titre, sections) = LectureModele.Parse("# T\r\n\r\n## A\r\n\r\nun\r\n\r\n### B\r\ndeux\r\n", "essai.md");

        Assert.Equal("T", titre);
        Assert.Equal([("A", "un\n\n### B\ndeux")], sections);
    }
}
